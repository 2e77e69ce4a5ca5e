"""The inbox: what was sent to the visitor, and marking it read; what failed, and sending it again."""
