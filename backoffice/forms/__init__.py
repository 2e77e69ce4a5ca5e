"""The engine that reads, lays out and compares the standard forms; a form is a marshmallow schema with metadata."""
