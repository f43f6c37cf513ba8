"""Goes on training from what editors judged, as `manage.py export_training` writes it.

    python -m training.corrections --data EXPORT --base articles/extraction/tagger/model --out build/corrected

`--base` is a folder of ONNX files, or weights of one network; the new weights are left in `--out`. Only judged
stretches teach, at a low rate. With `--replay`, every other step is one of the articles that the tagger was trained on,
so that it forgets less of them.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import torch

from articles.extraction.tagger.network import MODEL
from articles.extraction.tagger.pieces import Pieces
from training.data import articles
from training.folders import CHECKPOINT, WEIGHTS, member_folder
from training.loop import Plan, Training
from training.machine import machine
from training.restore import networks_of
from training.steps import Epochs, Step

ENCODER_RATE, HEADS_RATE, WARM_UP, KEEP = 2e-5, 2e-4, 20, 0.99


def alternating(corrected: Epochs, replayed: Epochs | None, seed: int, begin: int) -> Iterator[Step]:
    """Steps from number `begin` on: one of the corrected articles, one of those replayed, and so on."""
    if replayed is None:
        yield from corrected.forever(seed, begin)
        return
    both = (corrected.forever(seed, (begin + 1) // 2), replayed.forever(seed, begin // 2))
    for number, _ in enumerate(iter(int, 1), begin):
        yield next(both[number % 2])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--replay", type=Path, help="articles of before: .jsonl.gz, or a folder of gold files")
    parser.add_argument("--vocabulary", type=Path, default=MODEL / "vocab.txt")
    parser.add_argument("--epochs", type=float, default=4.0, help="over the corrected articles")
    parser.add_argument("--rate", type=float, default=0.5, help="a factor: at 1 corrections alone make it forget more")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args()
    on = machine(asked.threads)
    asked.out.mkdir(parents=True, exist_ok=True)
    vocabulary = Pieces.read(asked.vocabulary)
    corrected = Epochs(articles(asked.data), vocabulary)
    replayed = Epochs(articles(asked.replay), vocabulary) if asked.replay else None
    steps = round(len(corrected.steps(0, asked.seed)) * asked.epochs)
    if not steps:
        raise SystemExit(f"nothing in {asked.data} was judged by an editor")
    plan = Plan(
        total=steps * 2 if replayed else steps,
        encoder_rate=ENCODER_RATE * asked.rate,
        heads_rate=HEADS_RATE * asked.rate,
        warm_up=WARM_UP,
        keep=KEEP,
        every=200,
        seed=asked.seed,
    )
    networks = networks_of(asked.base)
    print(f"{len(corrected.data)} corrected articles, {plan.total} steps for each of {len(networks)} on {on}", flush=True)
    for number, network in enumerate(networks):
        torch.manual_seed(asked.seed)
        # What several networks have in common stays common.
        fixed = network.encoder.shared().values() if len(networks) > 1 else ()
        folder = member_folder(asked.out, number)
        training = Training(network, plan, on, folder / CHECKPOINT, fixed)
        if training.run(lambda begin: alternating(corrected, replayed, asked.seed, begin)):
            torch.save(training.average.cpu().state_dict(), folder / WEIGHTS)


if __name__ == "__main__":
    main()
