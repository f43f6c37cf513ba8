"""Prepare .venv with the locked packages, each checked against its hash. Does nothing when that is done already.

python install.py          what running needs
python install.py --dev    what testing and linting need as well; it stays when run without --dev later
"""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DONE = VENV / "newsdesk-installed.json"
INSTALLER = ROOT / "requirements-install.txt"
RUN = ROOT / "requirements.txt"
DEV = ROOT / "requirements-dev.txt"
STOPPING = (signal.SIGINT, signal.SIGTERM)


def main() -> None:
    # As Ctrl-C does, so that the installer running below ends with this process.
    signal.signal(signal.SIGTERM, interrupt)
    before = read_stamp()
    locks = [RUN, DEV] if "--dev" in sys.argv[1:] or DEV.name in before else [RUN]
    stamp: dict[str, object] = {file.name: digest(file) for file in (INSTALLER, *locks)}
    stamp["python"] = list(sys.version_info[:2])
    if not os.environ.get("PYTHON") and "python" in before:
        # Whoever does not ask for a certain Python keeps the one that is there.
        stamp["python"] = before["python"]
    if stamp == before and PYTHON.exists():
        return
    DONE.unlink(missing_ok=True)
    if not usable(stamp["python"]):
        make_venv()
        stamp["python"] = list(sys.version_info[:2])
    print("Installing the locked packages (some 100 MB the first time)…", flush=True)
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", INSTALLER)
    # Compiled now, or each start compiles spaCy anew where Python may not write beside its modules: seconds of it.
    options = ("--quiet", "--compile-bytecode", "--require-hashes")
    run(PYTHON, "-m", "uv", "pip", "sync", *options, "--python", PYTHON, *locks)
    DONE.write_text(json.dumps(stamp), "utf-8")


def read_stamp() -> dict[str, object]:
    """What was installed last; empty when nothing was, or not to its end."""
    with contextlib.suppress(OSError, ValueError):
        stamp = json.loads(DONE.read_text("utf-8"))
        if isinstance(stamp, dict):
            return stamp
    return {}


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def usable(version: object) -> bool:
    """Is there an environment with pip and this version of Python? One whose Python was removed since is none."""
    check = f"import sys, pip; sys.exit(list(sys.version_info[:2]) != {version!r} or sys.prefix == sys.base_prefix)"
    try:
        return subprocess.run([PYTHON, "-c", check], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        version = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"{sys.executable} lacks its venv module. On Debian and Ubuntu: sudo apt install python{version}-venv")
    print(f"Making .venv with Python {sys.version.split()[0]}…", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    # Not sys.executable: inside an activated .venv that is the file just removed.
    run(getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV)


def run(*command: str | Path) -> None:
    """Run to its end; a failure ends this program with one line below what the command itself said."""
    others = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if name not in others}
    words = [str(word) for word in command]
    # A signal that comes while the process is being started waits until there is something to end.
    arrived: list[int] = []
    handlers = {number: signal.signal(number, lambda number, frame: arrived.append(number)) for number in STOPPING}
    # A process group of its own: venv starts pip, and stopping means stopping both.
    process = subprocess.Popen(words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, process_group=0)
    try:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if arrived:
            raise KeyboardInterrupt
        status = process.wait()
    except KeyboardInterrupt:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        raise
    if status:
        sys.exit(f"The packages are not installed: {Path(command[0]).name} ended with status {status}, see above.")


def interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.exit(f"Cannot prepare {VENV}: {error}")
