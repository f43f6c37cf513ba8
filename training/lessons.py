"""What a teacher says of the articles that another network learns from, and how much the other differs from it.

After Hinton, Vinyals and Dean (2015): the chances that a larger network gives to every answer teach a smaller one more
than the right answers alone; its vectors of words teach, too (Romero et al. 2015).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.network import HIDDEN

SOFT = 0.5  # of the loss on labels: what the teacher says; the rest is the annotators'
HEAT = 2.0  # chances are compared evened out by so much
ALIKE = 1.0  # how much the vectors' difference counts

Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Of one article. cues [words, CUE_LABELS]: log chances; roles: for each quote the number of the first word and the log
    chances [width, ROLE_LABELS] from there on; vectors [words, the teacher's width]: normalised."""

    cues: Halves
    roles: Sequence[tuple[int, Halves]]
    vectors: Halves

    def save(self, folder: Path, name: str) -> None:
        firsts = np.array([first for first, _ in self.roles], np.int64)
        widths = np.array([len(rows) for _, rows in self.roles], np.int64)
        rows = np.concatenate([rows for _, rows in self.roles])
        np.savez(folder / f"{name}.npz", cues=self.cues, firsts=firsts, widths=widths, roles=rows, vectors=self.vectors)

    @classmethod
    def load(cls, folder: Path, name: str) -> "Lesson":
        try:
            kept = np.load(folder / f"{name}.npz", allow_pickle=False)
        except OSError:
            raise SystemExit(f"{folder} has no lesson for {name}: training.teacher was given other articles") from None
        parts = np.split(kept["roles"], np.cumsum(kept["widths"])[:-1])
        return cls(kept["cues"], list(zip(kept["firsts"].tolist(), parts, strict=True)), kept["vectors"])

    def roles_at(self, quote: int, numbers: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The log chances of words `numbers` for a quote [numbers, ROLE_LABELS], and of which of them there are any."""
        first, rows = self.roles[quote]
        there = (numbers >= first) & (numbers < first + len(rows))
        return rows[np.clip(numbers - first, 0, len(rows) - 1)].astype(np.float32), there


class Mimic(nn.Module):
    """Turns a pupil's vectors of words into its teacher's. Of no use after the training."""

    def __init__(self, width: int, weight: float = ALIKE) -> None:
        super().__init__()
        self.weight = weight
        self.turn = nn.Linear(HIDDEN, width)

    def forward(self, mine: Tensor, theirs: Halves) -> Tensor:
        """How much they differ, [words, HIDDEN] from [words, width]."""
        wanted = torch.from_numpy(theirs.astype(np.float32)).to(mine.device)
        return self.weight * functional.mse_loss(self.turn(mine), wanted)


def softened(scores: Tensor, right: Tensor, teacher: Tensor) -> Tensor:
    """The loss of `scores` [words, labels], summed: on the labels `right` [words] and on the teacher's log chances."""
    hard = functional.cross_entropy(scores, right, reduction="sum")
    mine, theirs = (functional.log_softmax(one / HEAT, -1) for one in (scores, teacher))
    soft = functional.kl_div(mine, theirs, reduction="sum", log_target=True) * HEAT**2
    return (1 - SOFT) * hard + SOFT * soft
