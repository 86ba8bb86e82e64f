"""What kind of material a page is, from its lines. It routes a page to its fields; a doubt is UNKNOWN."""
