"""The open weights by which a suspected alteration is judged, and where they come from.

Each is a logistic regression of a few features over planted alterations and untouched sentences: train/altered/fit.py writes
down from which documents, and bench/damage.py measures it on the others. The thresholds leave, of the 407 untouched pairs of
both halves, 2 with an alarm of a name (both sides must be known persons, organisations or places) and 1 of a negation. A lower
one finds more of what was planted, and alarms more: of the training half's names 36 % at three alarms in a thousand pairs, 51
% at ten, 61 % at twenty; of its negations 9, 30 and 42 %. All that was read by rules; with the tagger's names a threshold of
2.58 has no alarm in 60 untouched pairs of the training half, and three in 60 of the other: 3.45 stands.
"""

from dataclasses import dataclass

__all__ = ["NAMES", "NEGATIONS", "NameFeatures", "NameWeights", "NegationFeatures", "NegationWeights"]


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
    """What is measured of a denial on one side alone.

    gain      of the cosine of the sentences, by leaving out the denial
    share     the gain as a share of what leaving it out changes in its sentence
    base      cosine of the sentences as they stand
    leaning   words of the other side that may stand for a denial, at most 3
    more      denials beyond the first, at most 2
    pair      log-odds of a trained pair head that the sentences contradict; 0 where there is none
    """

    gain: float
    share: float
    base: float
    leaning: float
    more: float
    pair: float = 0.0


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
