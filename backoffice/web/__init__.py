"""The pages: a shell with its parts, and one thin module per area."""
