"""The dangerous-goods list and the rules that stand in it: names, tanks, mixed loading, catalogues, description."""
