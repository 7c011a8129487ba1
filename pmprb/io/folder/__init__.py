"""Scoring folders of kertas kerja, many at once, and writing what came out as tables."""
