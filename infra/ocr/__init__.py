"""Text recognition engines behind two ports: whole pages and single crops."""
