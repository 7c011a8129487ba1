"""How a score is computed: pure functions from an instrument and answers to figures. No files, no clock."""
