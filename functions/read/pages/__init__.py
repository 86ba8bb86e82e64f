"""From a file to upright, legible pages: opened in the sandbox, turned, read into lines, judged for quality."""
