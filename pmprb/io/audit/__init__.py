"""The audit of a workbook that came back: its formulas and stored values against rules and lists."""
