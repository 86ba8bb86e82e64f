"""Small ONNX models that read, classify and score; none of them decides."""
