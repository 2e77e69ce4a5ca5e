"""What became of notices: an inbox for each account, and the deliveries of each record."""
