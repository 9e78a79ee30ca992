"""Documents, goods, people, vehicles, checks, loading, trips, the record. Knows no web."""
