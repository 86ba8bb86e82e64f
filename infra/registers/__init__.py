"""Registers (营业执照, 证照, 处罚/失信), one adapter a file."""
