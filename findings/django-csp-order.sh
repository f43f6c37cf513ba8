#!/usr/bin/env bash
# What:     The policy that django-csp makes of the same settings, in processes that hash strings
#           differently, as Python's do unless PYTHONHASHSEED says otherwise.
# Expected: The same header from every process, in the order of the settings.
# Seen:     The directives in another order from process to process.
# Why:      A site runs several processes: its pages differ in this header from request to request, so
#           whoever compares answers, or a test that looks for what stands before a semicolon, is right
#           on one day and wrong on the next.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    django-csp==4.0 django==5.2.19
cat > policy.py <<'PYTHON'
from csp.utils import build_policy
from django.conf import settings

names = ["default-src", "script-src", "style-src", "img-src", "form-action"]
settings.configure(CONTENT_SECURITY_POLICY={"DIRECTIVES": {name: ["'self'"] for name in names}})
print(build_policy())
PYTHON
venv/bin/python - <<'PYTHON'
import os
import subprocess
import sys
from importlib.metadata import version

print("django-csp", version("django-csp"), "Django", version("django"))
policies = [
    subprocess.run([sys.executable, "policy.py"], env=os.environ | {"PYTHONHASHSEED": str(seed)},
                   capture_output=True, text=True, check=True).stdout.strip()
    for seed in range(1, 6)
]
for policy in policies:
    print("seen:", policy)
same_words = len({frozenset(policy.split("; ")) for policy in policies}) == 1
print("one would expect 1 order, seen:", len(set(policies)))
sys.exit(0 if same_words and len(set(policies)) > 1 else "The behaviour has changed; it was: several orders of the same rules")
PYTHON
