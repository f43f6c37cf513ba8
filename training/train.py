"""Trains the tagger and keeps checkpoints, from which it goes on when it is started again.

    python -m training.train --data ../shared/corpora/polnear --encoder FOLDER --out build/tagger

FOLDER holds model.safetensors and vocab.txt of a BERT encoder in the shape of MiniLM-L6-H384, uncased.
"""

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from articles.extraction.doc_text import clean
from articles.extraction.tagger.pieces import Pieces
from articles.extraction.tagger.windows import SIZE, Window, pack
from articles.extraction.tagger.words import cut
from training.batches import loss
from training.data import Article, articles, straightened
from training.network import Tagger, pretrained
from training.scoring import TorchScorer, quick_scores, write
import itertools

WINDOWS = 5  # neighbouring windows of one article are a step
ENCODER_RATE, HEADS_RATE, DECAY, WARM_UP, CLIP = 1e-4, 1e-3, 0.01, 100, 1.0
AVERAGE = 0.998
STRAIGHT = 0.25  # of the articles are read with straight quotation marks
SIZES = (160, SIZE, 224)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl.gz and dev/, or of gold files")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=4.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--every", type=int, default=500, help="steps between checkpoints")
    parser.add_argument("--bf16", action="store_true", help="multiply in bfloat16: twice as fast where the processor can")
    parser.add_argument("--limit", type=int, default=0, help="stop after so many steps, as if interrupted")
    return parser.parse_args()


class Step:
    """The windows of one step, drawn anew each epoch: another window size, another place to begin, other marks."""

    def __init__(self, article: Article, pieces: list[list[int]], windows: list[Window]) -> None:
        self.article, self.pieces, self.windows = article, pieces, windows


class Epochs:
    def __init__(self, data: Sequence[Article], vocabulary: Pieces) -> None:
        self.data = [(article, vocabulary.of(article.words.forms)) for article in data if article.quotes]
        self.vocabulary = vocabulary

    def steps(self, epoch: int, seed: int) -> list[Step]:
        chance = random.Random(f"{seed} {epoch}")
        steps = []
        for article, pieces in self.data:
            if chance.random() < STRAIGHT and any(mark in article.text for mark in "“”"):
                text = clean(straightened(article.text))
                words = cut(text)
                if words.starts.tolist() == article.words.starts.tolist():
                    article = Article(article.name, text, words, article.quotes)
                    pieces = self.vocabulary.of(words.forms)
            windows = pack(article.words, [len(one) for one in pieces], chance.choice(SIZES))
            begin = chance.randrange(WINDOWS) if len(windows) > WINDOWS else 0
            borders = [0, *range(begin or WINDOWS, len(windows), WINDOWS), len(windows)]
            steps += [Step(article, pieces, windows[a:b]) for a, b in itertools.pairwise(borders) if b > a]
        chance.shuffle(steps)
        return steps

    def forever(self, seed: int, begin: int) -> Iterator[Step]:
        """Steps from number `begin` on."""
        done = epoch = 0
        while True:
            steps = self.steps(epoch, seed)
            if begin < done + len(steps):
                yield from steps[max(begin - done, 0) :]
            done += len(steps)
            epoch += 1


def main() -> None:
    asked = parse()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(asked.seed)
    np.random.seed(asked.seed)
    asked.out.mkdir(parents=True, exist_ok=True)
    vocabulary = Pieces(asked.encoder / "vocab.txt")
    network = Tagger()
    network.encoder.take_pretrained(pretrained(asked.encoder / "model.safetensors"))
    network.encoder.pieces.weight.requires_grad_(False)
    train = Epochs(articles(asked.data / "train.jsonl.gz"), vocabulary)
    dev = articles(asked.data / "dev")
    total = round(len(train.steps(0, asked.seed)) * asked.epochs)
    print(f"{len(train.data)} articles, {total} steps", flush=True)
    encoder = [one for one in network.encoder.parameters() if one.requires_grad]
    ours = {id(one) for one in network.encoder.parameters()}
    heads = [one for one in network.parameters() if id(one) not in ours]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEADS_RATE}], weight_decay=DECAY
    )

    def rate(step: int) -> float:
        return min((step + 1) / WARM_UP, max(total - step, 0) / max(total - WARM_UP, 1))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    average = copy.deepcopy(network).requires_grad_(False)
    done = 0
    checkpoint = asked.out / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(kept["network"])
        average.load_state_dict(kept["average"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        done = kept["step"]
        torch.manual_seed(asked.seed + done)
    chance = random.Random(f"{asked.seed} {done}")
    started, since, sum_of_losses = time.time(), done, 0.0
    network.train()
    for step in train.forever(asked.seed, done):
        if done >= total or (asked.limit and done >= asked.limit):
            break
        with torch.autocast("cpu", torch.bfloat16, enabled=asked.bf16):
            value = loss(network, step.article, step.pieces, step.windows, chance)
        value.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        done += 1
        follow(average, network, min(AVERAGE, (1 + done) / (10 + done)))
        sum_of_losses += value.item()
        if done % 50 == 0:
            speed = (time.time() - started) / (done - since)
            print(f"step {done} of {total}: loss {sum_of_losses / 50:.3f}, {speed:.2f} s a step", flush=True)
            sum_of_losses = 0.0
        if done % asked.every == 0 or done == total:
            state = {
                "network": network.state_dict(),
                "average": average.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "step": done,
            }
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            figures = quick_scores(TorchScorer(average), vocabulary, dev[::3])
            print(json.dumps({"step": done} | figures), flush=True)
            network.train()
    torch.save(average.state_dict(), asked.out / "weights.pt")
    write(TorchScorer(average), vocabulary, dev, asked.out / "dev")


@torch.no_grad()
def follow(average: Tagger, network: Tagger, keep: float) -> None:
    """Move the averaged weights towards the network's."""
    pairs: Iterator[tuple[Tensor, Tensor]] = zip(average.parameters(), network.parameters(), strict=True)
    for mine, theirs in pairs:
        if theirs.requires_grad:
            mine.lerp_(theirs, 1 - keep)


if __name__ == "__main__":
    main()
