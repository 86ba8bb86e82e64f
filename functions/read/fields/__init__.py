"""From the lines and the picture of a page to its fields and tick boxes, deciding ones read twice."""
