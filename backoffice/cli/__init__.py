"""The command line: what an operator, a machine around the product, or a person trying it out may ask for."""

from backoffice.cli.main import main

__all__ = ["main"]
