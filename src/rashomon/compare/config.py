"""The thresholds of comparing, each with what it was read from."""

from dataclasses import dataclass

from rashomon.model import Finding

__all__ = ["CompareConfig"]


@dataclass(frozen=True, slots=True)
class CompareConfig:
    """How alike is alike. Scores are centred cosines (likeness.py).

    together   from here on two sentences speak of one thing
    across     and two of two languages, of which no words can be compared
    clearly    and from here on even if they have no word in common but names, in one language
    surely     and from here on even if one says that something began and the other that it ended, or both are quoted word for
               word and share no four words in a row
    words      what the share of their telling words that two sentences of one language have in common adds (telling.py)
    telling    and from here on, with it, they say one thing: of 150 pairs read, 87 % of those above do, 43 % below
    voiced     and, with it, two of two articles that may have it from one voice
    held       and, with it, a sentence and those of the other articles of its group, on average
    linked     and from here on, on average, two groups of sentences
    least      and any two of its sentences of two articles: a large group is otherwise held together by its middle alone
    clause     what a part of a sentence needs more than a whole one: it says less, so it is like more
    language   what two sentences of one language lose: they share words and turns of phrase, whatever they say
    speaker    what two quotations lose if two speakers are known to have said them
    one_speaker    and gain if one has: who speaks for a day says more than one thing
    unknown    what it adds if both say that something is not known, and takes if only one does
    attached   and a sentence with a group that is made, on average
    figures    from here on two numbers count one thing
    counted    and from here on what they count, in words alone, is so like that two values exclude each other
    against    from here on two sentences with exclusive terms ("withdrawal", "build-up") of one subject speak of one thing
    joins      and from here on a further sentence that takes a side belongs to such a contradiction
    near_against   and from here on two sentences are looked at
    context    weight of what stands around a piece of few words, in its vector
    alone      claims of one origin's own that are made, at most, an origin: what it alone quotes or counts
    copied     quotations, figures and sentences that only relatives of one text share, at most, of each kind
    lonely     and no sentence of another origin may be as like it as this
    unsure     an article with a sentence as like one of a claim's as this is not silent on it
    near       an article may be silent on a claim if one of its sentences is as like one of a speaking article's as this
    silent     and if no more articles than so many are nearer to that one
    order      in which findings are shown: what needs a reader's judgement first
    """

    together: float = 0.38
    across: float = 0.42
    clearly: float = 0.55
    surely: float = 0.75
    words: float = 0.3
    telling: float = 0.53
    voiced: float = 0.6
    held: float = 0.5
    linked: float = 0.35
    least: float = 0.22
    clause: float = 0.03
    language: float = 0.05
    speaker: float = 0.15
    one_speaker: float = 0.05
    unknown: float = 0.08
    attached: float = 0.33
    figures: float = 0.30
    counted: float = 0.38
    against: float = 0.33
    joins: float = 0.30
    near_against: float = 0.25
    context: float = 0.4
    alone: int = 2
    copied: int = 2
    lonely: float = 0.3
    unsure: float = 0.27
    near: float = 0.25
    silent: int = 50
    order: tuple[Finding, ...] = (
        "contradiction",
        "figures differ",
        "corruption",
        "revision",
        "single origin",
        "agreement",
    )
