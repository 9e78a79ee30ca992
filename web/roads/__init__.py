"""The administrator's pages of road networks: which are imported, which is in use, what an import could not read."""
