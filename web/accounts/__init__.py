"""Accounts: who may sign in, how, and as whom."""
