"""Paper to facts: pages, lines, material types, fields with their evidence."""
