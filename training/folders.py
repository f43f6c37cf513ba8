"""What a training leaves in its folder, and where."""

from pathlib import Path

CHECKPOINT, WEIGHTS = "checkpoint.pt", "weights.pt"


def member_folder(out: Path, number: int) -> Path:
    """Where network `number` of an ensemble is kept, made if need be: the first in `out` itself."""
    folder = out / f"member-{number + 1}" if number else out
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def weights_in(out: Path) -> list[Path]:
    """The weights of all networks of an ensemble, the first one's first."""
    return [out / WEIGHTS, *sorted(out.glob(f"member-*/{WEIGHTS}"))]
