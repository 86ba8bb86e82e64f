"""Review: fill the form, ask the registers, gather the facts, evaluate the pack, decide."""
