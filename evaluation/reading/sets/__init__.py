"""Folders of pages with their truth, a module for each form in which truth is written."""
