"""A first world to walk through: schematic Chongqing, invented companies, example notices."""
