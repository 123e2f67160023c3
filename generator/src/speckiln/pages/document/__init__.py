"""From what pages state to an OpenAPI document."""
