"""Formulas of workbooks: parsed, asked what they read, and evaluated exactly."""
