"""The project library and the record of a project: head, nine steps, its forms, orders and history."""
