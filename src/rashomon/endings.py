"""The file endings that are read, told the same in --help, messages and README. Nothing is imported, so that --help is quick."""

__all__ = ["ENDINGS", "TOLD"]

ENDINGS = (".txt", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".warc", ".rss", ".rdf", ".atom", ".xml")
TOLD = f"{' '.join(ENDINGS)}, each also with .gz"
