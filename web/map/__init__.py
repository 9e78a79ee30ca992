"""The map: our own roads as its ground, and routes with what they meet drawn on it."""
