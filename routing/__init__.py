"""Roads, search and judgement: networks read from OpenStreetMap data, rules bound to their edges, lawful routes."""
