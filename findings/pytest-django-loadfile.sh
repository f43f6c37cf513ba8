#!/usr/bin/env bash
# What:     pytest-django puts tests that use transactions after all others, because each empties the
#           database when it ends, rows that a migration stored included. The same tests are run by
#           pytest-xdist, one process, `--dist loadfile`.
# Expected: The order that pytest-django has made: it is given to every process, and one process runs
#           them all.
# Seen:     A file is run as a whole before the next one begins: a transactional test of the first
#           file has emptied the tables before the plain test of the second looks into them.
# Why:      A suite that passes alone fails in parallel, on rows that seem to have vanished by
#           themselves; tests of permissions and groups, which migrations store, are hit first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    django==5.2.19 pytest==9.2.0 pytest-django==4.14.0 pytest-xdist==3.8.0
mkdir -p desk/migrations
touch desk/__init__.py desk/migrations/__init__.py
cat > settings.py <<'PYTHON'
SECRET_KEY = "for a test"
INSTALLED_APPS = ["desk"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PYTHON
cat > desk/models.py <<'PYTHON'
from django.db import models


class Outlet(models.Model):
    name = models.CharField(max_length=50)
PYTHON
cat > desk/migrations/0001_initial.py <<'PYTHON'
from django.db import migrations, models


def store(apps, schema_editor):
    apps.get_model("desk", "Outlet").objects.create(name="Harbour Post")


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(
            "Outlet",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=50)),
            ],
        ),
        migrations.RunPython(store),
    ]
PYTHON
cat > test_first.py <<'PYTHON'
import pytest


@pytest.mark.django_db(transaction=True)
def test_of_transactions():
    pass


@pytest.mark.django_db
def test_of_plain_rows():
    pass
PYTHON
cat > test_second.py <<'PYTHON'
import pytest
from desk.models import Outlet


@pytest.mark.django_db
def test_the_outlet_that_a_migration_stored_is_there():
    assert Outlet.objects.get().name == "Harbour Post"
PYTHON
run() { venv/bin/python -m pytest -q -p no:cacheprovider --ds settings "$@" 2>&1 | tail -1 || true; }
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

print(*(f"{name} {version(name)}" for name in ("pytest-django", "pytest-xdist", "django")))
PYTHON
alone=$(run) divided=$(run -n 1 --dist loadfile --no-loadscope-reorder)
echo "in one process:                    $alone"
echo "one would expect of one process:   3 passed"
echo "one process, --dist loadfile:      $divided"
[[ $alone == *"3 passed"* && $divided == *"1 failed, 2 passed"* ]] || {
    echo "The behaviour has changed; it was: 3 passed, then 1 failed, 2 passed" >&2
    exit 1
}
