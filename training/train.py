"""Trains the tagger from an encoder that was trained on plain text, and keeps checkpoints to go on from.

    python -m training.train --data FOLDER --encoder FOLDER --out build/tagger
    python -m training.train … --further build/tagger/first/weights.pt --epochs 1.36 --out build/tagger
    python -m training.train … --beside build/tagger/weights.pt --out build/tagger/member-2 --seed 2

The second goes on from weights; the third makes another network upon the lower layers of a first, to read together with
it. The data folder holds train.jsonl.gz and dev/; the encoder's holds model.safetensors and vocab.txt of a BERT encoder in
the shape of MiniLM-L6-H384, uncased, or of an MPNet-base. Leaves weights.pt.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch

from training.data import articles
from training.encoders import LARGE, SMALL, Size, beginning, pieces_of, size_of
from training.ensemble import Ensemble
from training.folders import CHECKPOINT, WEIGHTS
from training.lessons import ALIKE, Mimic
from training.loop import Plan, Training
from training.machine import machine
from training.network import Tagger
from training.restore import networks_of
from training.scoring import TorchScorer, quick_scores
from training.steps import Epochs

FURTHER = 0.5  # of the rates of the beginning


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl.gz and dev/")
    parser.add_argument("--encoder", type=Path, required=True, help="its vocab.txt is read also when going on from weights")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--beside", type=Path, help="weights of a network to be the second of an ensemble with")
    parser.add_argument(
        "--further",
        type=Path,
        help="weights, or a folder of ONNX files, to go on from, without the lowest layers",
    )
    parser.add_argument("--member", type=int, default=0, help="which of the networks of an ensemble to go on from")
    parser.add_argument("--lessons", type=Path, help="what training.teacher wrote of the same articles")
    parser.add_argument("--alike", type=float, default=ALIKE, help="how much the teacher's vectors count beside its chances")
    parser.add_argument("--more", type=Path, nargs="+", default=[], help="texts-NUMBER.jsonl that training.teacher wrote")
    parser.add_argument("--epochs", type=float, help=f"{SMALL.epochs}, or {LARGE.epochs} for the large encoder")
    parser.add_argument("--rate", type=float, help=f"a factor: 1, or {FURTHER} to go on from weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, help=f"{SMALL.threads}, or {LARGE.threads} for the large encoder")
    parser.add_argument("--every", type=int, default=500, help="steps between checkpoints")
    parser.add_argument("--limit", type=int, default=0, help="stop after so many steps, as if interrupted")
    return parser.parse_args()


def main() -> None:
    asked = parse()
    torch.manual_seed(asked.seed)
    asked.out.mkdir(parents=True, exist_ok=True)
    vocabulary = pieces_of(asked.encoder)
    network = begun(asked)
    size = size_of(network)
    on = machine(asked.threads or size.threads)
    given = [one for path in (asked.data / "train.jsonl.gz", *asked.more) for one in articles(path)]
    epochs = Epochs(given, vocabulary, asked.lessons)
    if asked.lessons:
        listen(network, epochs, asked.alike)
    dev = articles(asked.data / "dev")[::3] if (asked.data / "dev").is_dir() else []
    plan = planned(asked, size, epochs)
    print(f"{len(epochs.data)} articles, {plan.total} steps on {on}", flush=True)
    fixed = network.encoder.shared().values() if asked.beside or asked.further or size is LARGE else ()
    training = Training(network, plan, on, asked.out / CHECKPOINT, fixed)

    def look(average: Tagger, step: int) -> None:
        if dev:
            with on.casting():
                told = quick_scores(TorchScorer(Ensemble([average])), vocabulary, dev)
            print(json.dumps({"step": step} | told), flush=True)

    if training.run(lambda begin: epochs.forever(asked.seed, begin), look, asked.limit):
        training.average.mimic = None
        torch.save(training.average.cpu().state_dict(), asked.out / WEIGHTS)


def begun(asked: argparse.Namespace) -> Tagger:
    """The network to train: one that goes on, or a new one, with what it shares with another as that one has it."""
    network = networks_of(asked.further)[asked.member] if asked.further else beginning(asked.encoder)
    if asked.beside:
        network.encoder.load_state_dict(networks_of(asked.beside)[0].encoder.shared(), strict=False)
    return network


def listen(network: Tagger, epochs: Epochs, alike: float) -> None:
    """Let the network learn from a teacher's lessons, and its vectors to be `alike`, where that is wanted."""
    network.mimic = Mimic(epochs.width, alike) if alike else None
    # Lessons keep a network from learning by heart as well as this does, which takes a third of a step's time.
    for layer in network.encoder.layers:
        layer.attention_dropout = 0.0


def planned(asked: argparse.Namespace, size: Size, epochs: Epochs) -> Plan:
    steps = round(len(epochs.steps(0, asked.seed)) * (asked.epochs or size.epochs))
    rate = asked.rate or (FURTHER if asked.further else 1.0)
    plan = replace(size.plan, total=steps, every=asked.every, seed=asked.seed)
    return replace(plan, encoder_rate=plan.encoder_rate * rate, heads_rate=plan.heads_rate * rate)


if __name__ == "__main__":
    main()
