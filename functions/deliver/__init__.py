"""Delivery: mail, text message and the results other systems read."""
