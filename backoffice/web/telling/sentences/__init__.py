"""What each kind of event says in one line, area by area."""
