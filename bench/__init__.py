"""What takes how long; see ``python -m bench``."""
