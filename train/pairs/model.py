"""The network: both texts in one window through the encoder's layers, so that each word sees what stands for it in the other.

tags      what was altered in this unit: nothing, a number, a name, a negation, a unit
kinds     what was altered in the pair, read from the begin mark
classes   the first text entails the second, contradicts it, neither; read from the begin mark
"""

from torch import Tensor, nn
from torch.nn import functional

from train.attribution.model import Encoder
from train.pairs.data import CLASSES
from train.pairs.planted import KINDS

__all__ = ["PairReader"]


class PairReader(nn.Module):
    def __init__(self, frozen: int = 3, layers: int = 9) -> None:
        super().__init__()
        self.encoder = Encoder(frozen, layers)
        h = self.encoder.ln.weight.shape[0]
        self.tags, self.kinds, self.classes = nn.Linear(h, len(KINDS)), nn.Linear(h, len(KINDS)), nn.Linear(h, len(CLASSES))
        self.tags.bias.data[0] = 4.0  # one unit in fifty is altered

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, drop: float = 0.0) -> tuple[Tensor, Tensor, Tensor]:
        """ids, mask (pairs, tokens), first (pairs, units): gives (pairs, units, kinds), (pairs, kinds) and (pairs, classes)."""
        x = self.encoder(ids, mask, drop).float()
        units = x.gather(1, first[..., None].expand(-1, -1, x.shape[-1]))
        units, begin = (functional.dropout(z, drop, self.training) for z in (units, x[:, 0]))
        return self.tags(units), self.kinds(begin), self.classes(begin)
