"""The HTTP interface: one blueprint a kind of user, one role a route, request and response types, OpenAPI."""
