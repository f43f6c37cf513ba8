"""Writes trained weights as the ONNX files that Newsdesk runs: an encoder with its heads, and the scorer of roles.

python -m training.export --weights build/tagger/weights.pt --encoder FOLDER --out articles/extraction/tagger/model
"""

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from training.eight_bits import prepare
from training.encoders import SMALL, pieces_of, size_of, vocabulary_of
from training.ensemble import Ensemble
from training.network import ROLE
from training.restore import networks_of
from training.vocabulary import MOST_PIECES, leave_out, used_pieces, worth_keeping

OPSET = 20


class Asked(nn.Module):
    """One of an ensemble's methods as a network of its own."""

    def __init__(self, ensemble: Ensemble, method: str) -> None:
        super().__init__()
        self.ensemble, self.method = ensemble, method

    def forward(self, *given: Tensor) -> object:
        return getattr(self.ensemble, self.method)(*given)


def export(ensemble: Ensemble, folder: Path, *, int8: bool) -> None:
    """encoder.onnx and roles.onnx into `folder`; `int8` stores and multiplies matrices in eight bits."""
    ensemble.eval()
    if int8:
        prepare(ensemble)
    members = len(ensemble.members)
    with tempfile.TemporaryDirectory() as scratch:
        encoder, roles = Path(scratch, "encoder.onnx"), Path(scratch, "roles.onnx")
        length = torch.export.Dim("pieces", min=3, max=512)
        count = torch.export.Dim("words", min=1, max=512)
        ids = torch.arange(40, dtype=torch.int64)
        # Attention as sums and products: the faster kinds are told to the exporter with an order of numbers of their own.
        with warnings.catch_warnings(), sdpa_kernel(SDPBackend.MATH):
            warnings.simplefilter("ignore")
            torch.onnx.export(
                Asked(ensemble, "encode"),
                (ids + 1000, ids % 5, ids % 4, ids[:30]),
                str(encoder),
                input_names=["pieces", "cases", "quoted", "at"],
                output_names=["vectors", "keys", "cues"],
                dynamic_shapes=(({0: length}, {0: length}, {0: length}, {0: count}),),
                opset_version=OPSET,
                external_data=False,
            )
            rows, width = torch.export.Dim("rows", min=1, max=512), torch.export.Dim("width", min=1, max=2048)
            # Tensors of their own: one given twice would become one input.
            whole = [torch.full((3, 70), number % 5, dtype=torch.int64) for number in range(3)]
            signs = [torch.ones(3, 70), torch.zeros(3, 70)]
            part = {0: rows, 1: width}
            torch.onnx.export(
                Asked(ensemble, "roles"),
                (torch.randn(3, 70, members * ROLE), torch.randn(3, 2 * ensemble.width), *whole, *signs),
                str(roles),
                input_names=["keys", "cue", "distances", "sentences", "paragraphs", "inside", "there"],
                output_names=["roles"],
                dynamic_shapes=((part, {0: rows}, part, part, part, part, part),),
                opset_version=OPSET,
                external_data=False,
            )
        folder.mkdir(parents=True, exist_ok=True)
        for path in (encoder, roles):
            onnx.checker.check_model(str(path))
            forget_notes(path)
            if int8:
                quantize_dynamic(path, folder / path.name, weight_type=QuantType.QInt8, per_channel=True, reduce_range=False)
            else:
                shutil.copy(path, folder / path.name)


def forget_notes(path: Path) -> None:
    """Take the exporter's notes out of the file: of inner shapes, which the quantizer infers anew and trips over, and of
    where in our code each node came from, which is long and names this machine's folders."""
    model = onnx.load(str(path))
    del model.graph.value_info[:]
    for part in (model, model.graph, *model.graph.node, *model.graph.input, *model.graph.output, *model.graph.initializer):
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.save(model, str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="of one network, or of those of an ensemble")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, help="the articles trained on: pieces that they lack may be left out")
    parser.add_argument("--pieces", type=int, default=MOST_PIECES, help="how many to keep, with --data")
    parser.add_argument("--float", action="store_true", help="keep 32-bit numbers: four times the size")
    asked = parser.parse_args()
    ensemble = Ensemble([network for path in asked.weights for network in networks_of(path)])
    vocabulary = vocabulary_of(asked.encoder)
    # Of a large network the vectors of pieces are the smaller part, and numbered otherwise.
    if asked.data and size_of(ensemble.members[0]) is SMALL:
        kept = worth_keeping(vocabulary, used_pieces(asked.data, pieces_of(asked.encoder)), asked.pieces)
        leave_out(ensemble, kept)
        vocabulary = [vocabulary[number] for number in kept]
    export(ensemble, asked.out, int8=not asked.float)
    (asked.out / "vocab.txt").write_text("\n".join(vocabulary) + "\n", "utf8")
    sizes = {path.name: path.stat().st_size for path in sorted(asked.out.iterdir())}
    digest = hashlib.sha256((asked.out / "encoder.onnx").read_bytes()).hexdigest()
    print(json.dumps({"bytes": sizes, "encoder sha256": digest}, indent=1))


if __name__ == "__main__":
    main()
