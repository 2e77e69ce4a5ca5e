"""The present request: who visits, at which moment, what their form orders, and the frame around their page."""
