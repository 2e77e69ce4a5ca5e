"""What each area contributes to the annual statement: its sentences, and the figures in them."""
