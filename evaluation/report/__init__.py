"""Says what the figures are: one HTML page, a summary as JSON, a fragment for the documentation."""
