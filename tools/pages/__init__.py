"""Pages for assessors that tell what stands in each bundled instrument, made of its data."""
