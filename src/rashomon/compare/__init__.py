"""What the accounts of a story hold together, who stands where, and what each difference is."""

from rashomon.compare.claims import claims
from rashomon.compare.config import CompareConfig
from rashomon.compare.damage import altered_on_the_way, facts
from rashomon.compare.reader import PairReader
from rashomon.compare.settling import settled
from rashomon.compare.weighing import says_unknown

__all__ = ["CompareConfig", "PairReader", "altered_on_the_way", "claims", "facts", "says_unknown", "settled"]
