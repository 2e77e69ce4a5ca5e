"""The shell of the pages: layout, parts, languages, themes, formats and error pages.

`registration.register_shell(app, frame=...)` is the door; page modules use `shapes` and the templates.
"""
