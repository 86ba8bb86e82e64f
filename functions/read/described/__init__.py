"""Materials described by data: from a rule author's YAML to what the reader looks for on a page."""
