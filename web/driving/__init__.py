"""Pages of the driver and the escort: their trips, departure and arrival."""
