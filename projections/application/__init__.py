"""Result applications as they stand: what is proposed, said and decided about every continuing project."""
