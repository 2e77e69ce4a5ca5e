"""Budget rounds: where each year stands, what is open, and the control figures."""
