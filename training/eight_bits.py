"""Makes layers fit for eight bits.

What the lower layers make of [CLS], the first piece of each window, is up to ten times as large as all else: attention
that has nowhere to go rests there ("massive activations", Sun et al. 2024). With one scale for a whole window that leaves
few of eight bits to the words. So its row goes into each product an eighth as large, and comes out eight times as large.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.ensemble import Ensemble

FACTOR = 8.0
LAYERS = ("qkv", "widen", "narrow")  # `attended` has no such rows


class FirstRowApart(nn.Module):
    """A linear layer that gives what `linear` does, for inputs [batch, pieces, channels]."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.weight, self.bias = linear.weight, linear.bias

    def forward(self, x: Tensor) -> Tensor:
        first = (torch.arange(x.shape[1], device=x.device) == 0)[:, None]
        product = functional.linear(x * torch.where(first, 1 / FACTOR, 1.0), self.weight)
        return product * torch.where(first, FACTOR, 1.0) + self.bias


def prepare(ensemble: Ensemble) -> None:
    """Have the layers of all members compute in this way."""
    for member in ensemble.members:
        for layer in member.encoder.layers:
            for name in LAYERS:
                linear = getattr(layer, name)
                if isinstance(linear, nn.Linear):
                    setattr(layer, name, FirstRowApart(linear))
