"""Pages that were scraped off the web as text."""
