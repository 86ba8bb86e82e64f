"""A pack's fields, materials, rules, messages and tables as one workbook, out and in again."""
