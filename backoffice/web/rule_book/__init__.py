"""The rule book: its versions, any two side by side, what a change would do, and publishing one."""
