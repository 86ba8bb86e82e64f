"""Certificates, statutory documents and signatures: what a decision leaves in the hand."""
