"""The checks that block: one small function a clause, each answering with findings. No database, no clock."""
