"""Halves of annotated articles as if editors had corrected them, to measure what going on from corrections is worth.

    python -m training.held_back --data ../shared/corpora/polnear/dev --out build/held-back

Writes OUT/corrected-0 and -1, as `manage.py export_training` would, and OUT/gold-0 and -1, the articles as they were.
Train on corrected-0, measure on gold-1 before and after, and the other way round: docs/evaluation.md.
"""

import argparse
import json
from pathlib import Path

from training.data import read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    for number, data in enumerate(read(asked.data)):
        corrected = data | {"judged": [[0, len(data["text"])]], "rejected": []}
        for name, one in (("gold", data), ("corrected", corrected)):
            folder = asked.out / f"{name}-{number % 2}"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{data['id']}.json").write_text(json.dumps(one), "utf8")


if __name__ == "__main__":
    main()
