"""WARC records built by hand, to the letter of ISO 28500, so that the tests know every byte."""

import gzip

HTML = "text/html; charset=utf-8"


def http(body: bytes, *headers: str, status: str = "200 OK", content_type: str = HTML) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(body: bytes, size: int = 20) -> bytes:
    pieces = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


def record(
    kind: str, block: bytes = b"", *, url: str = "http://e.org/1", number: int = 1, content_type: str | None = None, **more: str
):
    """Return one record; `more` are further headers, with "_" for "-"."""
    message = {"response": "application/http; msgtype=response", "request": "application/http; msgtype=request"}
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{number:032d}>",
        "WARC-Date": f"2022-02-17T10:00:{number:02d}Z",
        "WARC-Target-URI": url,
        "Content-Type": content_type or message.get(kind, "application/warc-fields"),
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
    return head.encode() + block + b"\r\n\r\n"


def page(number: int, words: int = 300) -> bytes:
    """Return an HTML page that does not pack well, so that bytes in the middle of it are its own."""
    return b"<p>Page %d " % number + b" ".join(b"w%d" % (i * number * 7919 % 10007) for i in range(words)) + b"</p>"


def response(number: int) -> bytes:
    return record("response", http(page(number)), url=f"http://e.org/{number}", number=number)


def packed(records: list[bytes]) -> tuple[bytes, list[int]]:
    """Pack each record as a gzip member; return the file and where each member begins."""
    members = [gzip.compress(r, mtime=0) for r in records]
    starts = [sum(map(len, members[:i])) for i in range(len(members))]
    return b"".join(members), starts
