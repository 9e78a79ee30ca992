"""The JSON API under /api/v1: its resources, its schemas and its OpenAPI document."""
