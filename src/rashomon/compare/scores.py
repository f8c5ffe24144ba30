"""The form of a game's score or a record: "20-13", "20 - 13", "45-7-2"; no date, no sum of money, no telephone number."""

import re

__all__ = ["SCORE"]

SCORE = re.compile(r"(?<![\w.,:/$€£–-])(?<![-–] )\d{1,3}(?: ?[-–] ?\d{1,3}){1,2}(?![\w:/–-]| ?[-–] ?\w|[.,]\d)")
