"""The network: each token of one text beside what it is most like in the other, then both texts pooled, then three classes.

After the enhanced inference model (Chen et al. 2017, arXiv:1609.06038), with a convolution where that has a second recurrent layer.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from train.pairs.states import LAYERS, NARROW

__all__ = ["Head"]

_WIDTH = len(LAYERS) * NARROW
_POOLS = 4


class Head(nn.Module):
    def __init__(self, width: int = NARROW, vector: int = 384, drop: float = 0.15) -> None:
        super().__init__()
        self.project, self.match = nn.Linear(_WIDTH, width), nn.Linear(_WIDTH, width)
        nn.init.zeros_(self.match.bias)
        nn.init.zeros_(self.match.weight)
        self.match.weight.data[:, NARROW : 2 * NARROW] = torch.eye(width, NARROW)  # begins as the likeness in the middle layer
        self.sharpness = nn.Parameter(torch.tensor(2.0))
        self.compare = nn.Sequential(nn.Linear(4 * width + 2, width), nn.GELU())
        self.norm = nn.LayerNorm(width)
        self.near = nn.Conv1d(width, width, 3, padding=1)
        self.pools = nn.Linear(width, _POOLS)
        self.whole = nn.Linear(2 * vector, width)
        joined = 2 * (_POOLS + 1) * width + width
        self.out = nn.Sequential(nn.Linear(joined, width), nn.GELU(), nn.Dropout(drop), nn.Linear(width, 3))
        self.drop = nn.Dropout(drop)

    def forward(self, one: tuple[Tensor, Tensor, Tensor], other: tuple[Tensor, Tensor, Tensor]) -> Tensor:
        """Each text: states (pairs, tokens, numbers), mask (pairs, tokens), vector (pairs, numbers). Returns (pairs, 3)."""
        (xa, ma, va), (xb, mb, vb) = one, other
        xa, xb = self.drop(xa), self.drop(xb)
        a, b = self.project(xa), self.project(xb)
        like = functional.normalize(self.match(xa), dim=-1) @ functional.normalize(self.match(xb), dim=-1).transpose(1, 2)
        blocked = (1 - ma)[:, :, None] * -1e4 + (1 - mb)[:, None, :] * -1e4
        sharp = like * self.sharpness.exp() + blocked
        to_b, to_a = sharp.softmax(2), sharp.softmax(1)
        side_a = torch.stack([(like + blocked).amax(2), (to_b * like).sum(2)], -1).clamp(min=-1)
        side_b = torch.stack([(like + blocked).amax(1), (to_a * like).sum(1)], -1).clamp(min=-1)
        pooled = self._pooled(a, to_b @ b, side_a, ma), self._pooled(b, to_a.transpose(1, 2) @ a, side_b, mb)
        va, vb = functional.normalize(va, dim=-1) * 20, functional.normalize(vb, dim=-1) * 20
        whole = functional.gelu(self.whole(torch.cat([va * vb, (va - vb).abs()], -1)))
        return self.out(self.drop(torch.cat([*pooled, whole], -1)))

    def _pooled(self, mine: Tensor, theirs: Tensor, likeness: Tensor, mask: Tensor) -> Tensor:
        z = self.compare(self.drop(torch.cat([mine, theirs, mine - theirs, mine * theirs, likeness], -1)))
        z = self.norm(z + functional.gelu(self.near((z * mask[..., None]).transpose(1, 2)).transpose(1, 2)))
        gone = mask[..., None] == 0
        weights = self.pools(z).masked_fill(gone, -1e4).softmax(1)
        return torch.cat([torch.einsum("nth,ntd->nhd", weights, z).flatten(1), z.masked_fill(gone, -1e4).amax(1)], -1)
