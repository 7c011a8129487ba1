"""The ministry's own worksheets (LKE): found by what they say and how they are built, learned, and read."""
