"""Makes layers fit for eight bits.

Some rows that go into a layer's products are up to ten times as large as all others: that of [CLS], the first piece of each
window, and in a large encoder those of stops. Attention that has nowhere to go rests there ("massive activations", Sun et
al. 2024). With one scale for a whole window they leave few of eight bits to the words. So each row goes into a product as
parts of its largest number, and is multiplied by that behind it. For the small encoder it is enough to take an eighth of the
first row, which costs less time.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoders import LARGE, size_of
from training.ensemble import Ensemble

FACTOR = 8.0
LAYERS = ("qkv", "widen", "narrow")  # `attended` has no such rows


class Scaled(nn.Module):
    """A linear layer that gives what `linear` does, for inputs [batch, pieces, channels]; `scale` tells what each row is
    divided by."""

    def __init__(self, linear: nn.Linear, scale: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.weight, self.bias = linear.weight, linear.bias
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        scale = self.scale(x)
        return functional.linear(x / scale, self.weight) * scale + self.bias


def first_row(x: Tensor) -> Tensor:
    return torch.where(torch.arange(x.shape[1], device=x.device) == 0, FACTOR, 1.0)[:, None]


def every_row(x: Tensor) -> Tensor:
    return x.abs().amax(-1, keepdim=True)


def prepare(ensemble: Ensemble) -> None:
    """Have the layers of all members compute in this way."""
    for member in ensemble.members:
        scale = every_row if size_of(member) is LARGE else first_row
        for layer in member.encoder.layers:
            for name in LAYERS:
                linear = getattr(layer, name)
                # Members have their lower layers in common.
                if isinstance(linear, nn.Linear):
                    setattr(layer, name, Scaled(linear, scale))
