"""The public page: released documents, and the check of a letter. Nobody signs in here."""
