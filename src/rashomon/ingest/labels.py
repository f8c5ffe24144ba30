"""What an encoding is called in the wild in, the Python codec that reads it out. Source: the WHATWG Encoding Standard's labels.

The one idea: only encodings that the web uses are let in, by what browsers mean by a name ("iso-8859-1" is windows-1252); Python's
other codecs (utf-7, unicode_escape, idna ...) are no page's encoding and can be misused.
"""

import codecs

__all__ = ["codec"]

# What a label means to a browser, where that differs from Python's codec of that name.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
_ALIASES = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "x-gbk": "gb18030",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "iso-8859-8-i": "iso8859-8",
    "dos-874": "cp874",
    "windows-874": "cp874",
    "unicode-1-1-utf-8": "utf-8",
    "x-euc-jp": "euc_jp",
}
_READ = frozenset(
    {
        *("utf-8", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp866", "cp874", "koi8-r", "koi8-u"),
        *("mac-roman", "mac-cyrillic", "gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "iso2022_jp"),
        *(f"cp{page}" for page in range(1250, 1259)),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    }
)


def codec(label: str) -> str | None:
    """Return the name of the Python codec for an encoding's label, or None if no page is written in it.

    >>> codec("ISO-8859-1"), codec("utf8"), codec("unicode_escape")
    ('cp1252', 'utf-8', None)
    """
    name = label.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    try:
        name = codecs.lookup(name).name
    except (LookupError, ValueError, UnicodeError):
        return None
    name = _MEANT.get(name, name)
    return name if name in _READ else None
