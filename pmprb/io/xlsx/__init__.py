"""The kertas kerja as an Excel workbook: making one, and reading what comes back."""
