"""Component: the names that spaCy's entity recogniser finds, found by its own weights in a fifth of the time.

spaCy takes a text token by token, and asks for each of them of each of some seventy moves whether it is allowed. Outside of
names nothing that was decided before counts, so that all tokens can be scored at once; then only those inside of names of
several words are taken one after the other. Moves are B(egin), I(n), L(ast) of a name, U(nit) and O(ut), as in spaCy.
"""

from collections.abc import Sequence
from typing import Any, TypeGuard

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

Floats = NDArray[np.float32]
CONTEXT = 3  # what spaCy looks at: the token, the first one of the name that is open, and the one before
AHEAD = 4  # tokens inside of a name that are scored at once


def fits(component: object) -> TypeGuard[EntityRecognizer]:
    """Whether `component` is a recogniser of the usual form, which finds without looking for better ways."""
    if not isinstance(component, EntityRecognizer) or component.cfg.get("beam_width") != 1:
        return False
    model = component.model
    if len(model.layers) != 3 or not model.attrs.get("has_upper") or model.attrs.get("unseen_classes"):
        return False
    lower = model.layers[1]
    return bool(lower.maybe_get_dim("nF") == CONTEXT and (lower.maybe_get_dim("nP") or 0) > 1)


class Entities:
    """Writes doc.ents as `recogniser` would; what has names already is left to that one."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self.recogniser = recogniser
        self.embed, self.lower, self.upper = recogniser.model.layers
        moves = recogniser.moves
        self.names: list[str] = [moves.get_class_name(number) for number in range(moves.n_moves)]
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.begins = np.array([name.startswith("B-") for name in self.names])
        self.units = np.array([name.startswith("U-") and name != "U-" for name in self.names])
        self.closed = np.array([name == "O" for name in self.names])

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        starts, spaces, before = doc.to_array(["SENT_START", "IS_SPACE", "ENT_IOB"]).T
        if before.any():
            read: Doc = self.recogniser(doc)
            return read
        found = self.find(doc, starts == 1, spaces.astype(bool))
        doc.set_ents([Span(doc, start, end, label=label) for start, end, label in found], default="outside")
        return doc

    def find(self, doc: Doc, starts: NDArray[np.bool_], spaces: NDArray[np.bool_]) -> list[tuple[int, int, str]]:
        """Start, end and label of each name; `starts` tells where sentences begin, `spaces` what is white space."""
        features = self.lower.predict(self.embed.predict([doc]))
        missing = features[0]
        scores = self._scores(features[1:, 0] + missing[1] + missing[2])
        moves = self._outside(scores, starts, spaces)
        found = []
        at = 0
        for first in np.flatnonzero(moves != self.numbers["O"]).tolist():
            if first < at:
                continue
            move, _, label = self.names[moves[first]].partition("-")
            at = first + 1 if move == "U" else self._end(features, first, label, starts)
            found.append((first, at, label))
        return found

    def _scores(self, sums: Floats, moves: Sequence[int] | slice = slice(None)) -> Floats:
        """The scores of `moves`, [tokens, moves], given the sums of what the network is told of each token."""
        hidden = (sums + self.lower.get_param("b")).max(-1)
        weights, bias = self.upper.get_param("W")[moves], self.upper.get_param("b")[moves]
        scores: Floats = self.upper.ops.gemm(hidden, np.ascontiguousarray(weights), trans2=True)
        scores += bias
        return scores

    def _outside(self, scores: Floats, starts: NDArray[np.bool_], spaces: NDArray[np.bool_]) -> NDArray[Any]:
        """The best move that is allowed at each token when no name is open."""
        # No name goes on beyond the end of a sentence.
        goes_on = np.append(~starts[1:], False) & ~spaces
        allowed = self.closed | (~spaces[:, None] & self.units) | (goes_on[:, None] & self.begins)
        best: NDArray[Any] = np.where(allowed, scores, -np.inf).argmax(1)
        return best

    def _end(self, features: Floats, first: int, label: str, starts: NDArray[np.bool_]) -> int:
        """The end of the name of this label that begins at `first`: behind the first token where closing is best."""
        moves = [self.numbers[f"{move}-{label}"] for move in "IL"]
        closing_first = moves[1] < moves[0]  # of moves that are as good the first one counts
        final = len(starts) - 1
        for at in range(first + 1, final + 1, AHEAD):
            span = slice(at + 1, min(at + AHEAD, final + 1) + 1)  # in features, which have what is missing in front
            sums = features[span, 0] + features[first + 1, 1] + features[span.start - 1 : span.stop - 1, 2]
            for place, (stay, close) in enumerate(self._scores(sums, moves).tolist(), at):
                if place == final or starts[place + 1] or close > stay or (closing_first and close == stay):
                    return place + 1
        return final + 1
