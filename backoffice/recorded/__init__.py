"""What the records say, subject by subject: parts of the answers that one area gets about others."""
