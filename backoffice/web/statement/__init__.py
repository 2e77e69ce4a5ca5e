"""The annual statement: nine paragraphs whose every figure opens its rows."""
