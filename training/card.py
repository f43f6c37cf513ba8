"""Writes the model card, README.md, and the digests of all files, beside a trained network.

    python -m training.card --model FOLDER --figures FIGURES.json

The figures are what `python -m training` gathers; what is not among them is left out of the card. Then
`sha256sum -c SHA256SUMS` checks a copy of the folder, as Newsdesk does when it starts.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from articles.extraction.tagger.folder import write_sums
from training.encoders import LARGE, SMALL

CARD = """\
# The tagger of quotes

Finds statements in English news: for each the words that report it (cue), who makes it (source) and what is said
(content). Newsdesk runs it on the processor, with onnxruntime; `articles/extraction/tagger` is the code around it,
`training` made it.

| file | what |
| --- | --- |
| `encoder.onnx` | {layers} with a tagger of cues{twice}, matrices in eight bits |
| `roles.onnx` | the scorer that is asked for the source and content of each cue, likewise |
| `vocab.txt` | the pieces of words that the encoder knows |
| `voiced.npy` | tells cues of saying from cues of thinking: a logistic regression on their vectors |
| `confidence.json` | tells how often a statement with such scores is right: a logistic regression, and how it was measured |
| `SHA256SUMS` | digests of these files |

## Made from

{origin}

## Method

Windows of whole paragraphs, up to 192 pieces of words, go through {encoder}.
Vectors for spelling (lower, Title, UPPER, digit) and for quotation marks (outside, inside, opening, closing) are added
{where}. A tagger marks cues as B, I or O. For each cue six
layers of convolution read the words around it, up to 128 in training and 80 in use, with their distance to it, and mark
source and content.
Viterbi decoding allows only labels that make sense; a word of content that two cues claim goes to the surer one. The
weights are a running average of those of the training's steps.{together}

## Scores

{scores}

How they are counted, what they mean beside other systems and what else was measured: docs/evaluation.md.

## Limits

- English, edited news, mostly of 2016 about US politics: other subjects, other outlets and other kinds of text are
  less sure.
- One layer of statements: a statement inside a statement is found by reading what was found again, as a text of its own;
  headlines and quotations without a cue by rules.
- What is a statement is partly taste: the corpus counts beliefs, wishes and support, with which annotators agree
  less.
- It copies how outlets attribute. A source that is named less often in the training texts may be found less well;
  nobody measured whether that follows sex, origin or office.
- It tells who is made to speak, not whether that is true or was said so.

## Licences

- The encoder: {licence},
  Apache-2.0.
- PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018): annotations over news texts. The texts belong to their
  publishers. Neither they nor the annotations are in this repository or in these files, which hold numbers learned
  from them.
"""
TOGETHER = """

Two networks share the word vectors and the two lowest layers. The rest of the second was trained after the first, by
other chances; the log chances that they give are averaged."""
ENCODERS = {
    SMALL.name: {
        "layers": "six layers of BERT",
        "encoder": "MiniLM-L6-H384 (22.6 million weights, of which 11.7\nmillion word vectors are left as they were)",
        "where": "to the word vectors",
        "licence": "MiniLM-L6-H384-uncased in the form of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019)",
        "begins": "all-MiniLM-L6-v2",
    },
    LARGE.name: {
        "layers": "twelve layers of MPNet",
        "encoder": "MPNet-base (109 million weights, of which 45\nmillion, of words and three layers, stay as they were)",
        "where": "behind these layers",
        "licence": "MPNet-base in the form of all-mpnet-base-v2 (Song et al. 2020; Reimers and Gurevych 2019)",
        "begins": "all-mpnet-base-v2",
    },
}
ORIGIN_FULL = """\
PolNeAR 1.0, training part: 840 articles of seven US outlets, 625 thousand words, 19,832 attributions; and
{begins} as the encoder to begin with."""
ORIGIN_CORRECTED = """\
A tagger trained before, and what editors of a Newsdesk confirmed, corrected, added and rejected since."""
ROWS = {
    "quotes": "contents, half of the words",
    "exact": "contents, the very words",
    "attribution": "contents and source",
    "direct quotes, source": "the same, direct quotes",
    "verbs of saying, source": "the same, cues of saying",
    "cue": "cues",
}
LATER = "To be filled in."


def card(figures: dict[str, Any]) -> str:
    """The text of the card. Of `figures`, `main` says what they may be."""
    encoder = ENCODERS[figures.get("encoder", SMALL.name)]
    origin = [ORIGIN_CORRECTED if figures.get("corrected") else ORIGIN_FULL.format(**encoder)]
    if training := figures.get("training"):
        origin.append(", ".join(f"{name}: {value}" for name, value in training.items()) + ".")
    several = figures.get("training", {}).get("networks", 1) > 1
    return CARD.format(
        origin="\n\n".join(origin),
        scores=_scores(figures),
        twice=", twice but for what both share" if several else "",
        together=TOGETHER if several else "",
        **encoder,
    )


def write_card(folder: Path, figures: dict[str, Any]) -> None:
    """The card and, last, the digests."""
    (folder / "README.md").write_text(card(figures), "utf8")
    write_sums(folder)


def _scores(figures: dict[str, Any]) -> str:
    parts = []
    if scores := figures.get("scores"):
        lines = [f"| {ROWS[name]} | {_percents(scores[name])} |" for name in ROWS if name in scores]
        head = [f"The tagger alone on {figures.get('data', 'held-back articles')}, in eight bits.", ""]
        parts.append("\n".join([*head, "| | precision | recall | F1 |", "| --- | --- | --- | --- |", *lines]))
    if calibration := figures.get("calibration"):
        parts.append(
            f"Confidence: expected calibration error {calibration['expected calibration error, five folds']:.3f} over "
            f"{calibration['statements']} statements, each judged by weights that other articles gave."
        )
    if speed := figures.get("words a second"):
        parts.append(f"{speed} words a second on one core of the machine that trained it.")
    return "\n\n".join(parts) or LATER


def _percents(row: dict[str, float]) -> str:
    return " | ".join(f"{row[name]:.3f}" for name in ("precision", "recall", "f1"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--figures", type=Path, help="JSON: encoder, corrected, training, scores, calibration, speed")
    asked = parser.parse_args()
    write_card(asked.model, json.loads(asked.figures.read_text("utf8")) if asked.figures else {})


if __name__ == "__main__":
    main()
