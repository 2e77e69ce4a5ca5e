"""Official letters: what they say, how they are set, and that every character is drawn."""
