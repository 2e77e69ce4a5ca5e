"""Department-overall performance: pilot departments set a target for all their money, and evaluate it afterwards."""
