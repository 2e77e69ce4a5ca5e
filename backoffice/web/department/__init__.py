"""Department-overall performance: the list of pilots, a pilot's record, its forms, and the bureau's tasks."""
