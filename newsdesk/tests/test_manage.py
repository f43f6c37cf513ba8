import subprocess
import sys

from django.conf import settings


def test_a_reader_that_leaves_early_gets_no_traceback():
    command = [sys.executable, "manage.py", "help"]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        told = process.stderr.read()

    assert (process.returncode, told) == (1, b"")
