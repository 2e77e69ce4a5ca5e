"""Years that were taken over, as the latest edition tells them, and the imports that brought them."""
