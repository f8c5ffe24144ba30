"""All of it for one story, ready to read: put together (build), as JSON, as one HTML page, as Markdown, on the terminal."""
