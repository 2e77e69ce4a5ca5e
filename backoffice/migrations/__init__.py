"""Alembic's environment for the tables that cannot be rebuilt: events, commands, accounts, outcomes."""
