"""Workbooks that strangers upload: looked into before they are opened, and parsed where they can do no harm."""
