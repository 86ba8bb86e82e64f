"""The truth run: cases nobody has seen before through the whole platform, and honest figures about the outcome."""
