"""From a page to what it states about operations."""
