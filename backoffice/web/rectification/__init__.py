"""Rectification: the board over all orders, and one order with whatever may be done to it."""
