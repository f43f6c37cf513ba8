"""Turns the ONNX files that Newsdesk runs back into weights, to train on from them.

Matrices in eight bits are multiplied with their scales: what the rounding of the export took stays lost, which is little
beside what training changes. `flat`, which the files do not have, begins anew.

    python -m training.restore --model articles/extraction/tagger/model --out build/tagger
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.encoders import like
from training.folders import WEIGHTS, member_folder
from training.network import Tagger

PRODUCTS = ("MatMul", "MatMulInteger", "Gemm")
PASSED_ON = ("Cast", "Mul")  # between a product of whole numbers and the bias that is added
QUANTIZED = "_quantized"
FILES = ("encoder.onnx", "roles.onnx")
MEMBERS = "ensemble.members."
SHARED_BY_ALL = "encoder.pieces.weight"


def restored(folder: Path) -> list[Tagger]:
    """The networks in `folder`, one or those of an ensemble."""
    found = {name.removeprefix(MEMBERS): array for path in FILES for name, array in weights_of(folder / path)}
    first = {name.removeprefix("0."): array for name, array in found.items() if name.startswith("0.")}
    if SHARED_BY_ALL not in first:
        raise SystemExit(f"{folder} is no export of this network: it has no {SHARED_BY_ALL}")
    networks: list[Tagger] = []
    while own := {name.partition(".")[2]: array for name, array in found.items() if name.startswith(f"{len(networks)}.")}:
        networks.append(_filled(first, own, folder))
    return networks


def _filled(first: Mapping[str, NDArray[Any]], own: Mapping[str, NDArray[Any]], folder: Path) -> Tagger:
    """A network with its own arrays and, of what the files have once, those of the first one."""
    network = like({name: torch.from_numpy(array) for name, array in first.items()})
    own = {f"encoder.{name}": first[f"encoder.{name}"] for name in network.encoder.shared()} | dict(own)
    state = network.state_dict()
    missing = [name for name in state if name not in own and not name.startswith("flat.")]
    if missing:
        raise SystemExit(f"{folder} is no export of this network: it has no {missing[0]}")
    network.load_state_dict({name: torch.from_numpy(own[name]) if name in own else state[name] for name in state})
    return network


def networks_of(base: Path) -> list[Tagger]:
    """The networks in a folder of ONNX files, or the one with the weights of a file or of a checkpoint."""
    if base.is_dir():
        return restored(base)
    state = torch.load(base, weights_only=True, map_location="cpu")
    state = state.get("average", state)
    network = like(state)
    network.load_state_dict(state)
    return [network]


def weights_of(path: Path) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """(name, values) of all that was trained in a file, under its name in torch; and of some of the file's own numbers."""
    graph = onnx.load(str(path)).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    for name in arrays:
        plain = name.removesuffix(QUANTIZED)
        if not plain.endswith(("_scale", "_zero_point")) and not _is_matrix(plain, graph):
            yield plain, _unrounded(arrays, plain)
    # The exporter turns the matrices of linear layers round and forgets their names; the biases behind have kept theirs.
    for weight, bias, turned in _linear(graph, arrays):
        values = _unrounded(arrays, weight)
        yield bias.removesuffix("bias") + "weight", np.ascontiguousarray(values.T if turned else values)


def _unrounded(arrays: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    if name in arrays:
        return arrays[name].astype(np.float32)
    scale, zero = arrays[f"{name}_scale"], arrays[f"{name}_zero_point"]
    values: NDArray[np.float32] = (arrays[name + QUANTIZED].astype(np.float32) - zero.astype(np.float32)) * scale
    return values


def _is_matrix(name: str, graph: onnx.GraphProto) -> bool:
    return any(node.op_type in PRODUCTS and node.input[1].removesuffix(QUANTIZED) == name for node in graph.node)


def _linear(graph: onnx.GraphProto, arrays: dict[str, NDArray[np.float32]]) -> Iterator[tuple[str, str, bool]]:
    """For each product with a matrix of the file: its name, that of what is added to it, whether it is turned round."""
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    for node in graph.node:
        if node.op_type not in PRODUCTS or node.input[1] not in arrays:
            continue
        if node.op_type == "Gemm":
            as_in_torch = any(one.name == "transB" and one.i for one in node.attribute)
            yield node.input[1], node.input[2], not as_in_torch
            continue
        output = node.output[0]
        while (user := users[output][0]).op_type in PASSED_ON:
            output = user.output[0]
        bias = next(name for name in user.input if name in arrays)
        yield node.input[1].removesuffix(QUANTIZED), bias, True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    for number, network in enumerate(restored(asked.model)):
        torch.save(network.state_dict(), member_folder(asked.out, number) / WEIGHTS)


if __name__ == "__main__":
    main()
