"""Makes layers fit for eight bits.

Some rows that go into a layer's products are up to ten times as large as all others: that of [CLS], the first piece of each
window, and in a large encoder those of stops. Attention that has nowhere to go rests there ("massive activations", Sun et
al. 2024). With one scale for a whole window they leave few of eight bits to the words. So each row goes into a product as
parts of its largest number, and is multiplied by that behind it. For the small encoder it is enough to take an eighth of the
first row, which costs less time.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoders import LARGE, size_of
from training.ensemble import Ensemble

FACTOR = 8.0
LAYERS = ("qkv", "widen", "narrow")  # `attended` has no such rows


class Scaled(nn.Module):
    """A linear layer that gives what `linear` does, for inputs [batch, pieces, channels]."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.weight, self.bias = linear.weight, linear.bias

    def scale(self, x: Tensor) -> Tensor:
        """What each row is divided by."""
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        scale = self.scale(x)
        return functional.linear(x / scale, self.weight) * scale + self.bias


class FirstRowScaled(Scaled):
    def scale(self, x: Tensor) -> Tensor:
        return torch.where(torch.arange(x.shape[1], device=x.device) == 0, FACTOR, 1.0)[:, None]


class RowsScaled(Scaled):
    def scale(self, x: Tensor) -> Tensor:
        return x.abs().amax(-1, keepdim=True)


def prepare(ensemble: Ensemble) -> None:
    """Have the layers of all members compute in this way."""
    for member in ensemble.members:
        kind = RowsScaled if size_of(member) is LARGE else FirstRowScaled
        for layer in member.encoder.layers:
            for name in LAYERS:
                linear = getattr(layer, name)
                # Members have their lower layers in common.
                if isinstance(linear, nn.Linear):
                    setattr(layer, name, kind(linear))
