"""The dossier as one HTML page: takes a Dossier, gives a file that opens anywhere, without a network and without JavaScript.

The one idea: every string goes through `shown` and then through escaping before it reaches the page, by the environment and
not by the template's author; style and script are the only trusted text, and the page's own policy allows them by hash.
"""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rashomon.dossier import diagram, difference, figures, numberline, opening, reader, wording
from rashomon.dossier.index import FINDINGS, STANCES, Index, label
from rashomon.dossier.shown import language_tag, safe_url, shown, slug
from rashomon.model import ArticleSpan, Dossier, Span, Story, TimelineEntry

if TYPE_CHECKING:
    from jinja2 import Environment, Template

__all__ = ["html"]


def html(dossier: Dossier) -> str:
    """Return `dossier` as one self-contained page: the same bytes for the same dossier."""
    from markupsafe import Markup

    index = Index.of(dossier)
    css, script = _asset("static", "page.css"), _asset("static", "page.js")
    return _template().render(
        index=index,
        dossier=dossier,
        readings=reader.readings(index),
        css=Markup(css),
        script=Markup(script),
        policy=Markup(_policy(css, script)),
    )


def _policy(css: str, script: str) -> str:
    """Return a Content Security Policy under which this style and this script work and nothing else does, loads or is sent."""
    return (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'; object-src 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _asset(folder: str, name: str) -> str:
    return (files("rashomon.dossier") / folder / name).read_text("utf-8")


@lru_cache(maxsize=1)
def _template() -> "Template":
    return _environment().get_template("page.html")


def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(lambda name: _asset("templates", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters.update(
        slug=slug,
        lang=language_tag,
        day=wording.day,
        when=wording.when,
        published=wording.published,
        language=wording.language_name,
        translated_from=wording.translated_from,
        label=label,
        marks=_marks_class,
        plain=wording.plain,
        finding=wording.finding_name,
    )
    environment.globals.update(
        FINDINGS=FINDINGS,
        STANCES=STANCES,
        ROW=diagram.ROW,
        at=_at,
        behind=wording.behind,
        count=wording.count,
        diagram=diagram.diagram,
        descents=diagram.story_descents,
        difference=difference.difference,
        in_context=difference.in_context,
        change_label=difference.label,
        figures=figures.figures,
        in_words=numberline.in_words,
        is_span=lambda value: isinstance(value, Span),
        opening=opening.opening,
        origins_of=wording.origins_of,
        other_quantities=figures.other_quantities,
        safe_url=safe_url,
        story_apart=wording.story_apart,
        story_counts=wording.story_counts,
        story_dates=wording.story_dates,
        story_ties=wording.story_ties,
        story_ways=wording.story_ways,
        timeline_days=_timeline_days,
    )
    return environment


def _finalize(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    return shown(value) if type(value) is str else value


def _at(article: str, span: Span | ArticleSpan) -> str:
    """Return the fragment of the place in the reader where `span` of `article` begins."""
    return f"at-{slug(article)}-{span.start}-{span.end}"


def _marks_class(text: str) -> str:
    """Return the style sheet's class for the quotation marks that `text` needs around it."""
    return {"": "said own", "‘": "said single", "“": "said"}[wording.quotation_marks(text)[0]]


def _timeline_days(story: Story) -> list[tuple[str, list[tuple[str, list[TimelineEntry]]]]]:
    """Return the timeline in its own order, entries of one date together, by lane."""
    days = ((when, list(entries)) for when, entries in groupby(story.timeline, key=lambda entry: entry.edtf))
    lanes = ("happened", "reported")
    return [(when, [(lane, found) for lane in lanes if (found := [e for e in day if e.lane == lane])]) for when, day in days]
