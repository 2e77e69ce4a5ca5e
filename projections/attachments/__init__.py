"""Which record names which stored file: whoever may read the record may read the file."""
