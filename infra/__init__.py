"""Everything that touches the outside, behind the ports of :mod:`infra.ports`."""
