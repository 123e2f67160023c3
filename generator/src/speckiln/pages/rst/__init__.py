"""Pages in reStructuredText."""
