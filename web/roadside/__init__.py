"""The officer's page: one field, and an answer that is read in seconds."""
