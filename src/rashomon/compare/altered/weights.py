"""The open weights by which a suspected alteration is judged, and where they come from.

Each is a logistic regression of a few features over planted alterations and untouched sentences: train/altered/fit.py writes
down from which documents, and bench/damage.py measures it on others. NAMES_READ and NEGATIONS_READ are used where the pair reader
read the sentences. Of 323 untouched pairs of documents, 63 of news and 260 of manuals, their thresholds leave none with an alarm
of a name (by .34, so that common nouns with a capital, "Shark" and "Haai", are none) and 3 with one of a denial, by weights that
were fitted without the document, and find 79 % of the names and 73 % of the
denials that were planted in the news. The others are used without it, and leave, of 407 untouched pairs, 2 with an alarm of a
name (both sides must be known persons, organisations or places) and 1 of a negation; with names read by rules they found 36 % of
the names of the training half at three alarms in a thousand pairs, and 9 % of the negations.
"""

from dataclasses import dataclass

__all__ = [
    "NAMES",
    "NAMES_READ",
    "NEGATIONS",
    "NEGATIONS_READ",
    "NameFeatures",
    "NameWeights",
    "NegationFeatures",
    "NegationWeights",
]


@dataclass(frozen=True, slots=True)
class NameFeatures:
    """What is measured of two names without a counterpart. Gains are of the cosine of the two sentences.

    least, most           gain by putting the one's name into the other, and the reverse: the lesser and the greater
    without               gain by leaving out both
    least_out, most_out   gain by leaving out either: the lesser and the greater
    alike                 cosine of the names alone: translations of one name have more
    more                  how many further names are left over, at most 3
    named                 1 if both are known to be names
    known                 1 if either stands elsewhere in the other article
    either                1 if one of the two, at least, is known to be a name
    short                 1 if either is an abbreviation
    marked, other, whole  log-odds of the pair reader that the less sure name was altered, the other, the pair; 0 without it
    """

    least: float
    most: float
    without: float
    least_out: float
    most_out: float
    alike: float
    more: float
    named: float
    known: float
    either: float = 0.0
    short: float = 0.0
    marked: float = 0.0
    other: float = 0.0
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class NameWeights:
    """One weight a feature; `alone` is the constant, `threshold` the log-odds above which a name counts as altered."""

    weights: NameFeatures
    alone: float
    threshold: float

    def score(self, told: NameFeatures) -> float:
        """Return the log-odds that a name was altered."""
        return _summed(self.weights, told) + self.alone


@dataclass(frozen=True, slots=True)
class NegationFeatures:
    """What is measured of a denial on one side alone, or of one more than on the other side.

    gain      of the cosine of the sentences, by leaving out the denial
    share     the gain as a share of what leaving it out changes in its sentence
    base      cosine of the sentences as they stand
    leaning   words of the other side that may stand for a denial, at most 3
    more      denials beyond the first, at most 2
    both      1 if the other side denies too, if less often
    even      1 if both deny as often and only the pair reader marks something; gain and share are then 0
    marked    log-odds of the pair reader that any word is a denial put in or in the place of one left out; 0 where there is none
    whole     log-odds of the pair reader that the pair has one put in or left out; 0 where there is none
    """

    gain: float
    share: float
    base: float
    leaning: float
    more: float
    both: float = 0.0
    even: float = 0.0
    marked: float = 0.0
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class NegationWeights:
    """One weight a feature; `alone` is the constant, `threshold` the log-odds above which a negation counts as altered."""

    weights: NegationFeatures
    alone: float
    threshold: float

    def score(self, told: NegationFeatures) -> float:
        """Return the log-odds that a negation was put in or left out."""
        return _summed(self.weights, told) + self.alone


def _summed(weights: NameFeatures | NegationFeatures, told: NameFeatures | NegationFeatures) -> float:
    return float(sum(getattr(weights, f) * getattr(told, f) for f in told.__slots__))


NAMES = NameWeights(NameFeatures(17.6, 12.4, -3.17, 40.6, 14.1, -5.85, -0.03, 1.48, 1.26), alone=-0.93, threshold=3.45)
NEGATIONS = NegationWeights(NegationFeatures(-2.73, 18.4, 3.61, -0.22, -0.98), alone=-3.02, threshold=2.65)
NAMES_READ = NameWeights(
    NameFeatures(0, 0, 0, 0, 0, 0, 0, 0.707, 0, either=0.608, short=-0.429, marked=0.253, other=0.253, whole=0.253),
    alone=0.694,
    threshold=2.2,
)
NEGATIONS_READ = NegationWeights(
    NegationFeatures(18.7, 0, 0, 0, 0, both=0.562, even=-0.931, marked=0.254, whole=0.254), alone=-2.34, threshold=0.5
)
