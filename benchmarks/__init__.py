"""Measurements, each a command under `./run bench`. Ratios within one run are to be believed, seconds are not."""
