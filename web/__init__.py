"""Server-rendered pages: templates, style sheet and view models. They work without JavaScript."""
