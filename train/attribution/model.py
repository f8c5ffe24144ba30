"""The network: the encoder's layers, the lowest frozen, and small heads on the first token of each unit.

cues       is this unit the first word of a cue?
roles      is it part of any source, cue, content? (three answers, each for itself)
links      for one cue and each unit: is it that cue's source, cue, content, or nothing? This is where linking is learnt
attitudes  does the cue say, believe or intend?
names      BIO labels of person, organisation, place, other
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.encode import weights

PAIR, INNER, BUCKETS = 128, 64, 25


class Layer(nn.Module):
    def __init__(self, at: int, source: weights.Weights) -> None:
        super().__init__()
        h, f = source.shape.hidden, source.shape.inner
        self.heads, eps = source.shape.heads, source.shape.epsilon
        self.qkv, self.o, self.fi, self.fo = nn.Linear(h, 3 * h), nn.Linear(h, h), nn.Linear(h, f), nn.Linear(f, h)
        self.ln1, self.ln2 = nn.LayerNorm(h, eps), nn.LayerNorm(h, eps)
        w = {k: torch.from_numpy(v) for k, v in source.layer(at).items()}
        self.qkv.weight.data, self.qkv.bias.data = torch.cat([w[k + ".w"] for k in "qkv"]), torch.cat([w[k + ".b"] for k in "qkv"])
        for mine, theirs in ((self.o, "ao"), (self.fi, "fi"), (self.fo, "fo"), (self.ln1, "aln"), (self.ln2, "oln")):
            mine.weight.data, mine.bias.data = w[theirs + ".w"], w[theirs + ".b"]

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        b, n, h = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4).flatten(1, 2)
        # torch's own attention learns at a third of this speed on a processor with matrix units
        scores = (q @ k.transpose(1, 2)).float().view(b, self.heads, n, n) * (h // self.heads) ** -0.5 + mask
        seen = scores.softmax(-1).to(q.dtype).flatten(0, 1) @ v
        a = seen.view(b, self.heads, n, h // self.heads).transpose(1, 2).reshape(b, n, h)
        x = self.ln1(x + self._dropped(self.o(a), drop))
        return self.ln2(x + self._dropped(self.fo(functional.gelu(self.fi(x))), drop))

    def _dropped(self, x: Tensor, drop: float) -> Tensor:
        """Drop the same numbers in all rows: to draw them for each costs a tenth of the time."""
        if not self.training or not drop:
            return x
        return x * ((torch.rand(x.shape[1:]) > drop) / (1 - drop)).to(x.dtype)


class Encoder(nn.Module):
    def __init__(self, frozen: int, layers: int) -> None:
        super().__init__()
        source = weights.read()
        s = source.shape
        self.frozen = frozen
        word = torch.from_numpy(source.tensor("emb.word", s.words, s.hidden))
        self.register_buffer("word", word, persistent=False)
        pos = source.tensor("emb.pos", s.positions, s.hidden) + source.tensor("emb.type", s.types, s.hidden)[:1]
        self.register_buffer("pos", torch.from_numpy(pos), persistent=False)
        self.ln = nn.LayerNorm(s.hidden, s.epsilon)
        self.ln.weight.data = torch.from_numpy(source.tensor("emb.ln.w", s.hidden))
        self.ln.bias.data = torch.from_numpy(source.tensor("emb.ln.b", s.hidden))
        self.layers = nn.ModuleList([Layer(i, source) for i in range(layers)])
        for part in (self.ln, *self.layers[:frozen]):
            part.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor, drop: float) -> Tensor:
        x = self.ln(functional.embedding(ids, self.word) + self.pos[: ids.shape[1]])
        m = torch.zeros_like(mask, dtype=torch.float32).masked_fill(mask == 0, -1e9)[:, None, None, :]
        for i, layer in enumerate(self.layers):
            x = layer(x, m, drop if i >= self.frozen else 0.0)
        return x


def bucket(distance: Tensor) -> Tensor:
    """Sort signed distances in units into BUCKETS classes: one by one up to 4, then by doubling."""
    size = distance.abs()
    far = (4 + torch.log2(size.clamp(min=4).float() / 4) * 2).floor().long().clamp(max=12)
    return torch.where(size <= 4, size, far) * distance.sign() + 12


class Linker(nn.Module):
    """Score each unit for one cue: a product of both, both, and how far apart, then two narrow convolutions along the text."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.unit, self.cue = nn.Linear(hidden, PAIR + INNER), nn.Linear(hidden, PAIR + INNER)
        self.product = nn.Linear(PAIR, INNER, bias=False)
        self.distance = nn.Embedding(BUCKETS, INNER)
        self.near = nn.Conv1d(INNER, INNER, 5, padding=2)
        self.wide = nn.Conv1d(INNER, INNER, 5, padding=4, dilation=2)
        self.out = nn.Linear(INNER, 4)
        self.out.bias.data[0] = 2.0

    def forward(self, x: Tensor, row: Tensor, cue: Tensor, mask: Tensor) -> Tensor:
        """x (rows, units, hidden), row and cue (cues,), mask (rows, units); gives (cues, units, 4)."""
        u = self.unit(x)[row]
        c = self.cue(x[row, cue])[:, None]
        z = self.product(u[..., :PAIR] * c[..., :PAIR]) + u[..., PAIR:] + c[..., PAIR:]
        z = z + self.distance(bucket(torch.arange(x.shape[1])[None] - cue[:, None]))
        z = (functional.gelu(z) * mask[row][..., None]).transpose(1, 2)
        z = z + functional.gelu(self.near(z)) * mask[row][:, None]
        z = z + functional.gelu(self.wide(z))
        return self.out(z.transpose(1, 2))


class Tagger(nn.Module):
    def __init__(self, frozen: int = 3, layers: int = 9) -> None:
        super().__init__()
        self.encoder = Encoder(frozen, layers)
        h = self.encoder.ln.weight.shape[0]
        self.cues, self.roles, self.attitudes, self.names = nn.Linear(h, 1), nn.Linear(h, 3), nn.Linear(h, 3), nn.Linear(h, 9)
        self.linker = Linker(h)
        nn.init.constant_(self.cues.bias, -4.0)  # about one unit in fifty begins a cue
        nn.init.constant_(self.roles.bias, -1.5)
        self.names.bias.data[0] = 3.0

    def units(self, ids: Tensor, mask: Tensor, first: Tensor, drop: float = 0.0) -> Tensor:
        """Return the states of each unit's first token: (rows, units, hidden)."""
        x = self.encoder(ids, mask, drop).float()
        return functional.dropout(x.gather(1, first[..., None].expand(-1, -1, x.shape[-1])), drop, self.training)
