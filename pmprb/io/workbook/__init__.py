"""Any .xlsx workbook: checked before it is opened, scanned without loss, changed byte by byte."""
