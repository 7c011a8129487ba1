"""What the developers of pmprb run: catalogues, ready worksheets, checks."""
