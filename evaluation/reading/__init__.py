"""Measures reading: pages whose truth is known, read as a worker reads them, plain Tesseract beside it, and the figures."""
