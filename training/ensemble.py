"""Networks that read as one: their scores are averaged, and what they have in common is computed once.

Networks trained from the same beginning by other chances err in other places; the mean of what they say errs less (Hansen
and Salamon 1990; Lakshminarayanan et al. 2017). Branches that share their lower layers lose little of that (Lee et al.
2015) and cost less.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import ROLE, Tagger


class Ensemble(nn.Module):
    """One or more networks of one kind whose lower layers are the same."""

    def __init__(self, members: Sequence[Tagger]) -> None:
        super().__init__()
        first = members[0].encoder.shared()
        for other in members[1:]:
            theirs = other.encoder.shared()
            if not all(torch.equal(weight, theirs[name]) for name, weight in first.items()):
                raise ValueError("the lower layers of these networks differ: they were not trained beside each other")
        self.members: Sequence[Tagger] = nn.ModuleList(members)

    @property
    def device(self) -> torch.device:
        return self.members[0].device

    @property
    def width(self) -> int:
        """Of the vectors of all members, side by side."""
        return sum(member.width for member in self.members)

    def encode(self, pieces: Tensor, cases: Tensor, quoted: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """One window: pieces, cases, quoted [pieces] and the places `at` of words [words] to vectors [words, width], keys
        [words, members × ROLE] and log chances of cue labels [words, CUE_LABELS]."""
        lower = self.members[0].encoder.lower(pieces[None], cases[None], quoted[None])
        vectors = [member.encoder.upper(lower)[0][at] for member in self.members]
        pairs = list(zip(self.members, vectors, strict=True))
        keys = [member.keys(one) for member, one in pairs]
        cues = [functional.log_softmax(member.cues(one), -1) for member, one in pairs]
        return torch.cat(vectors, -1), torch.cat(keys, -1), torch.stack(cues).mean(0)

    def roles(self, keys: Tensor, cues: Tensor, *near: Tensor) -> Tensor:
        """Log chances [cues, words, ROLE_LABELS] for keys [cues, words, members × ROLE], cues [cues, 2 × width] and what
        network.Roles wants to know of the words around."""
        mean, last = cues.chunk(2, -1)
        scores = [
            member.roles(
                _own(keys, number, ROLE),
                torch.cat([_own(mean, number, member.width), _own(last, number, member.width)], -1),
                *near,
            )
            for number, member in enumerate(self.members)
        ]
        return torch.stack([functional.log_softmax(one, -1) for one in scores]).mean(0)


def _own(values: Tensor, number: int, width: int) -> Tensor:
    return values[..., number * width : (number + 1) * width]
