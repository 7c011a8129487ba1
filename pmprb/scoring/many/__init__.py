"""Many worksheets at once: the same exact scores, computed column by column in integers."""
