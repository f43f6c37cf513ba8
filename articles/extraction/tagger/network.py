"""The trained network: ONNX files, run by onnxruntime, beside the vocabulary of its word pieces."""

import hashlib
import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime

from articles.extraction.tagger.decoding import Floats
from articles.extraction.tagger.features import Around, Encoded
from articles.extraction.tagger.folder import FILES, SHIPPED
from articles.extraction.tagger.pieces import Pieces
from articles.extraction.tagger.tagging import Span, Tagged, tag
from articles.extraction.tagger.words import Words

MODEL = SHIPPED
logger = logging.getLogger(__name__)


class Network:
    """The files of a folder, loaded. One thread each: processes side by side read faster than threads within one."""

    def __init__(self, folder: Path = MODEL) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        providers = ["CPUExecutionProvider"]
        self.encoder = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=providers)
        self.scorer = onnxruntime.InferenceSession(str(folder / "roles.onnx"), options, providers=providers)
        self.pieces = Pieces.read(folder / "vocab.txt")
        self._voiced: Floats = np.load(folder / "voiced.npy")
        self.digest = digest(folder)

    def encode(self, window: Encoded) -> tuple[Floats, Floats, Floats]:
        given = {"pieces": window.pieces, "cases": window.cases, "quoted": window.quoted, "at": window.at}
        vectors, keys, cues = self.encoder.run(["vectors", "keys", "cues"], given)
        return vectors, keys, cues

    def roles(self, keys: Floats, cues: Floats, near: Around) -> Floats:
        given = {"keys": keys, "cue": cues, "distances": near.distances, "sentences": near.sentences}
        given |= {"paragraphs": near.paragraphs, "inside": near.inside.astype(np.float32)}
        scores: Floats = self.scorer.run(["roles"], given | {"there": (near.numbers >= 0).astype(np.float32)})[0]
        return scores

    def voiced(self, vector: Floats) -> float:
        """How likely what the cue with this `vector` reports was said or written, and not only thought or wished."""
        return float(1 / (1 + np.exp(-(vector @ self._voiced[:-1] + self._voiced[-1]))))

    def tag(
        self, words: Words, *, content_bias: float, cue_bias: float = 0.0, given: Sequence[Span] | None = None
    ) -> list[Tagged]:
        """The quotes of a text; see tagging.tag."""
        pieces = self.pieces.of(words.forms)
        return tag(words, pieces, self, content_bias=content_bias, cue_bias=cue_bias, given=given)


def digest(folder: Path) -> str:
    """Six letters that change when a file of the network does."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in (".onnx", ".txt", ".npy", ".json"):
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:6]


@lru_cache(maxsize=2)
def load(folder: Path = MODEL) -> Network | None:
    """The network in `folder`; None where its files are not, or are broken, which the log tells."""
    if not all((folder / name).is_file() for name in FILES):
        return None
    try:
        return Network(folder)
    except Exception as error:  # onnxruntime's have no class in common; articles are read without a tagger then
        logger.warning("the tagger in %s cannot be loaded: %s", folder, error)
        return None
