"""Taking over the data of earlier years from a file of review sheets, through the commands that users give."""
