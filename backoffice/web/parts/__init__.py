"""The page for builders: every part in every state."""
