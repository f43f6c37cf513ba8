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

from training.network import HIDDEN, ROLE, Tagger

OPSET = 17


class EncoderGraph(nn.Module):
    """One window: pieces, cases, quoted [pieces] and the places `at` of words [words] to vectors, keys and cue scores."""

    def __init__(self, network: Tagger) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, quoted: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        vectors = self.network.encoder(pieces[None], cases[None], quoted[None])[0][at]
        return vectors, self.network.keys(vectors), self.network.cues(vectors)


def export(network: Tagger, folder: Path, *, int8: bool) -> None:
    """encoder.onnx and roles.onnx into `folder`; `int8` stores and multiplies matrices in eight bits."""
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        encoder, roles = Path(scratch, "encoder.onnx"), Path(scratch, "roles.onnx")
        length = torch.export.Dim("pieces", min=3, max=512)
        count = torch.export.Dim("words", min=1, max=512)
        ids = torch.arange(40, dtype=torch.int64)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                EncoderGraph(network),
                (ids + 1000, ids % 5, ids % 4, ids[:30]),
                str(encoder),
                input_names=["pieces", "cases", "quoted", "at"],
                output_names=["vectors", "keys", "cues"],
                dynamic_shapes=({0: length}, {0: length}, {0: length}, {0: count}),
                opset_version=OPSET,
                external_data=False,
            )
            rows, width = torch.export.Dim("rows", min=1, max=512), torch.export.Dim("width", min=1, max=2048)
            # Tensors of their own: one given twice would become one input.
            whole = [torch.full((3, 70), number % 5, dtype=torch.int64) for number in range(3)]
            signs = [torch.ones(3, 70), torch.zeros(3, 70)]
            part = {0: rows, 1: width}
            torch.onnx.export(
                network.roles,
                (torch.randn(3, 70, ROLE), torch.randn(3, 2 * HIDDEN), *whole, *signs),
                str(roles),
                input_names=["keys", "cue", "distances", "sentences", "paragraphs", "inside", "there"],
                output_names=["roles"],
                dynamic_shapes=(part, {0: rows}, part, part, part, part, part),
                opset_version=OPSET,
                external_data=False,
            )
        folder.mkdir(parents=True, exist_ok=True)
        for path in (encoder, roles):
            onnx.checker.check_model(str(path))
            forget_shapes(path)
            if int8:
                quantize_dynamic(path, folder / path.name, weight_type=QuantType.QInt8, per_channel=True, reduce_range=False)
            else:
                shutil.copy(path, folder / path.name)


def forget_shapes(path: Path) -> None:
    """Take the exporter's notes of inner shapes out of the file: the quantizer infers them anew and trips over some."""
    model = onnx.load(str(path))
    del model.graph.value_info[:]
    onnx.save(model, str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep 32-bit numbers: four times the size")
    asked = parser.parse_args()
    network = Tagger()
    state = torch.load(asked.weights, weights_only=True)
    network.load_state_dict(state.get("average", state))
    export(network, asked.out, int8=not asked.float)
    shutil.copy(asked.encoder / "vocab.txt", asked.out)
    sizes = {path.name: path.stat().st_size for path in sorted(asked.out.iterdir())}
    digest = hashlib.sha256((asked.out / "encoder.onnx").read_bytes()).hexdigest()
    print(json.dumps({"bytes": sizes, "encoder sha256": digest}, indent=1))


if __name__ == "__main__":
    main()
