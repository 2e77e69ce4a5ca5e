"""How a sentence is written down."""

from typing import Any

#: Icon, tone, and the words with their facts in %(name)s, in the reader's language when they are shown.
Sentence = tuple[str, str, Any]
