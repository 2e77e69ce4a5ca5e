"""Records of earlier years, taken over as another system or publication tells them."""
