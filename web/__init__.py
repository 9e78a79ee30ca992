"""The edge: pages, JSON API, commands and migrations. The only package that knows Flask, and HTTP."""
