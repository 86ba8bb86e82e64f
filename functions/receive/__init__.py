"""Receiving: drafts, uploads, filing, withdrawal; what the applicant may do."""
