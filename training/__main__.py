"""All of training, from data to a folder that Newsdesk can use. A stage whose result is newer than what it is made from is
not done again, and one that was stopped goes on where it was: the same command simply resumes.

    python -m training --data FOLDER --encoder FOLDER      from the beginning: FOLDER has train.jsonl.gz and dev/; two
                                                           small networks, or a large one where the encoder is large
    python -m training --data EXPORT [--replay FOLDER]     on from corrections: EXPORT is what export_training wrote

training/README.md says more.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from articles.extraction.tagger.folder import FILES, SHIPPED
from training.card import write_card
from training.encoders import LARGE, SMALL, is_large
from training.folders import CHECKPOINT, WEIGHTS, member_folder, weights_in

BUILD = Path("build")
FULL, LARGER, CORRECTED = BUILD / "tagger", BUILD / "large", BUILD / "corrected"
CONFIDENCE, FIGURES = "confidence.json", "figures.json"
SOME = 200  # articles are enough to tell saying from thinking, and a large network takes long to read all
AGAIN = 0.34  # of the epochs: so many more, from the end of the first network, at half the rate


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--replay", type=Path, help="FOLDER as for a training from the beginning")
    parser.add_argument("--out", type=Path, help=f"{FULL}, {LARGER}, or {CORRECTED} for corrections")
    parser.add_argument("--epochs", type=float, help=f"{SMALL.epochs}, or {LARGE.epochs} with a large encoder")
    asked = parser.parse_args()
    if (asked.data / "train.jsonl.gz").is_file():
        if asked.encoder is None:
            raise SystemExit("ENCODER= names the folder of the encoder to begin with: training/README.md says which")
        if is_large(asked.encoder):
            large(asked.data, asked.encoder, asked.out or LARGER, asked.epochs or LARGE.epochs)
        else:
            from_the_beginning(asked.data, asked.encoder, asked.out or FULL, asked.epochs or SMALL.epochs)
    elif any(asked.data.glob("*.json")):
        from_corrections(asked.data, asked.replay, asked.out or CORRECTED, asked.epochs or SMALL.epochs)
    else:
        raise SystemExit(f"{asked.data} has neither train.jsonl.gz nor files of gold")


def from_the_beginning(data: Path, encoder: Path, out: Path, epochs: float) -> None:
    train = data / "train.jsonl.gz"
    first, second = out / "first", member_folder(out, 1)
    again = round(epochs * AGAIN, 2)
    for folder, source, share, options in (
        (first, train, epochs, {"seed": 1}),
        (out, first / WEIGHTS, again, {"seed": 11, "further": first / WEIGHTS}),
        (second, out / WEIGHTS, epochs, {"seed": 2, "beside": out / WEIGHTS}),
    ):
        if stale(folder / WEIGHTS, source):
            forget_other(folder, source)
            run("train", data=data, encoder=encoder, out=folder, epochs=share, **options)
    told = {"networks": 2, "epochs of the first": f"{epochs} and {again} at half the rate", "epochs of the second": epochs}
    finish(out, encoder, train, data / "dev", {"training": told})


def large(data: Path, encoder: Path, out: Path, epochs: float) -> None:
    train = data / "train.jsonl.gz"
    if stale(out / WEIGHTS, train):
        forget_other(out, train)
        run("train", data=data, encoder=encoder, out=out, epochs=epochs)
    finish(out, encoder, train, data / "dev", {"encoder": LARGE.name, "training": {"epochs": epochs}})


def from_corrections(data: Path, replay: Path | None, out: Path, epochs: float) -> None:
    """Goes on from the files that a training here has made, or else from the shipped ones."""
    before = FULL / "model" if whole(FULL / "model") else SHIPPED
    if not whole(before):
        raise SystemExit(f"there is nothing to go on from: no tagger in {FULL / 'model'}, and none in {SHIPPED}")
    newest = max(data.glob("*.json"), key=lambda path: path.stat().st_mtime)
    train = replay / "train.jsonl.gz" if replay else None
    if stale(out / WEIGHTS, newest):
        forget_other(out, newest)
        more = {"vocabulary": before / "vocab.txt"} | ({"replay": train} if train else {})
        run("corrections", data=data, base=before, out=out, epochs=epochs, **more)
    model = out / "model"
    model.mkdir(parents=True, exist_ok=True)
    if replay is None:
        # Without annotated articles these stay those of before: the vectors they read have moved but little.
        for name in ("voiced.npy", CONFIDENCE):
            if (before / name).is_file():
                shutil.copy(before / name, model)
    finish(
        out,
        before,
        train,
        replay / "dev" if replay else None,
        {"corrected": True, "training": {"networks": len(weights_in(out)), "epochs of each": epochs}},
    )


def finish(out: Path, vocabulary: Path, train: Path | None, dev: Path | None, figures: dict[str, Any]) -> None:
    """From weights to a folder: ONNX files, what was said and what was thought, confidence, scores, card."""
    model = out / "model"
    encoder, voiced, confidence = model / "encoder.onnx", model / "voiced.npy", model / CONFIDENCE
    weights = weights_in(out)
    if any(stale(encoder, one) for one in weights):
        run("export", weights=weights, encoder=vocabulary, out=model, **({"data": train} if train else {}))
    if train is not None and stale(voiced, encoder):
        run("kinds", model=model, data=train, **({"most": SOME} if figures.get("encoder") == LARGE.name else {}))
    if dev is not None and dev.is_dir():
        if stale(confidence, voiced):
            run("calibrate", data=dev, out=model)
        if stale(out / FIGURES, encoder):
            run("evaluate", model=model, data=dev, out=out / "dev", json=out / FIGURES)
        figures |= json.loads((out / FIGURES).read_text("utf8"))
    if confidence.is_file():
        figures["calibration"] = json.loads(confidence.read_text("utf8")).get("measured")
    write_card(model, figures)
    print(f"The tagger is in {model.absolute()}: NEWSDESK_TAGGER_MODEL names it.")


def whole(model: Path) -> bool:
    return all((model / name).is_file() for name in FILES)


def stale(product: Path, source: Path) -> bool:
    """Whether `product` is not there, or older than what it is made from."""
    return not product.is_file() or product.stat().st_mtime < source.stat().st_mtime


def forget_other(out: Path, source: Path) -> None:
    """A checkpoint of other data is not one to go on from."""
    if stale(out / CHECKPOINT, source):
        (out / CHECKPOINT).unlink(missing_ok=True)


def run(stage: str, **options: object) -> None:
    print(f"== {stage}", flush=True)
    words = [
        word
        for name, value in options.items()
        for word in (f"--{name}", *map(str, value if isinstance(value, list) else [value]))
    ]
    done = subprocess.run([sys.executable, "-m", f"training.{stage}", *words])
    if done.returncode:
        raise SystemExit(f"{stage} ended with status {done.returncode}; the same command goes on from there")


if __name__ == "__main__":
    main()
