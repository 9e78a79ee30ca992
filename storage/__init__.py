"""The leaf: declarative base, column types and identity. Everything may use it; it uses nothing of ours."""
