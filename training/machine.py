"""What to train on: a GPU where there is one, else the processor, in 16 bits where those are faster."""

import time
from dataclasses import dataclass

import torch
from torch import Tensor

FASTER = 1.2  # so much, at least, must 16 bits gain
ROWS, WIDTH, WIDER = 1024, 384, 1536  # a matrix as it is multiplied in a step
TIMES = 10


@dataclass(frozen=True, slots=True)
class Machine:
    """`half`: matrices are multiplied in bfloat16; weights and sums stay in 32 bits."""

    device: torch.device
    half: bool

    def casting(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.half)

    def __str__(self) -> str:
        return f"{self.device.type}, {'bfloat16' if self.half else 'float32'}"


def machine(threads: int) -> Machine:
    """What is best here; `threads` are for the processor."""
    torch.set_num_threads(threads)
    if torch.cuda.is_available():
        return Machine(torch.device("cuda"), torch.cuda.is_bf16_supported())
    processor = torch.device("cpu")
    return Machine(processor, seconds(torch.bfloat16) * FASTER < seconds(torch.float32))


def seconds(kind: torch.dtype) -> float:
    """How long the processor multiplies numbers of a kind: some turn 16 bits into 32 first, and are slower with them."""
    one, two = torch.ones(ROWS, WIDTH, dtype=kind), torch.ones(WIDTH, WIDER, dtype=kind)
    product: Tensor = one @ two  # the first time chooses how
    started = time.perf_counter()
    for _ in range(TIMES):
        product = one @ two
    return (time.perf_counter() - started) / TIMES if product.numel() else 0.0
