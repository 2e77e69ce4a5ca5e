"""Measures on a project's money: the list, each with its history and its acts, and its printed notice."""
