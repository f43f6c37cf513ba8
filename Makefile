# Every command that a developer types. `make help` lists them.
.PHONY: help install run test quick soak faults lint figures format lock modules readings evaluate bench train screenshot pictures clean
.DEFAULT_GOAL := help
VENV := .venv/bin
SOURCES := articles newsdesk scripts training conftest.py manage.py
UV := $(VENV)/python -m uv
TRAINING := build/training
TORCH := torch==2.13.0
# It warns of `-c` in requirements files, which it has no need of.
DEPTRY := $(VENV)/python -W ignore::UserWarning -m deptry --no-ansi
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links $(LOCK)

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18
	@echo 'PYTHON=/path/to/python3 chooses the Python that .venv is made with.'

install: ## prepare .venv with the locked packages
	@scripts/install

run: install ## serve on HOST:PORT (127.0.0.1:8000); ARTICLES=FOLDER reads in that folder as well
	@exec $(VENV)/python manage.py serve $${ARTICLES:+--articles "$$ARTICLES"}

test: dev ## run all tests, on SQLite and PostgreSQL; ARGS='-k word' passes options to pytest
	@exec $(VENV)/python scripts/test.py $(ARGS)

quick: dev ## run the tests that are quick, on SQLite; ARGS as with test
	@exec $(VENV)/python scripts/test.py --quick $(ARGS)

soak: dev ## run the long forms of the tests that kill, load and try arbitrary input: an hour or so
	@exec $(VENV)/python scripts/test.py --soak $(ARGS)

faults: dev ## make 30 small faults in extraction, one at a time; fails when its quick tests notice too few
	@exec $(VENV)/python scripts/faults.py $(ARGS)

lint: dev ## check style, types, migrations and production settings, requirements that nothing uses, complexity
	$(VENV)/ruff check $(SOURCES)
	$(VENV)/ruff format --check $(SOURCES)
	$(VENV)/mypy articles newsdesk scripts training
	$(VENV)/python scripts/check_project.py
	$(VENV)/python scripts/complexity.py
	$(DEPTRY) .
	$(DEPTRY) . -rf requirements.in -rfd requirements-dev.in -ee '.*tests/|conftest|scripts/|training/|articles/cluster/'

figures: dev ## print how long, how complex and how tested the code is
	@exec $(VENV)/python scripts/figures.py

format: dev ## put the code in its form
	$(VENV)/ruff check --fix $(SOURCES)
	$(VENV)/ruff format $(SOURCES)

lock: install ## write the locked requirements anew; LOCK=--upgrade takes newer versions
	$(COMPILE) requirements-install.in -o requirements-install.txt
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt
	$(COMPILE) requirements-ray.in -o requirements-ray.txt
	$(COMPILE) training/requirements.in -o training/requirements.txt

modules: install ## write the table of modules in docs/architecture.md anew
	@exec $(VENV)/python scripts/modules.py

readings: dev ## write the readings of the samples anew, after RULES in articles/extraction/version.py was raised
	@exec $(VENV)/python -m articles.tests.extraction.sample_readings

evaluate: install ## measure extraction on the sample articles; fails below its floors
	@exec $(VENV)/python manage.py evaluate --gate

bench: install ## measure speed and memory; FOLDER=… reads other articles, SIZES=1000,10000 makes up fewer quotes, KNOWN=0,2000 fewer people
	@$(VENV)/python manage.py bench $${FOLDER:+"$$FOLDER"}
	@$(VENV)/python scripts/bench_reading.py $${KNOWN+--known "$$KNOWN"} $${CALLS+--calls "$$CALLS"}
	@exec $(VENV)/python scripts/bench_pages.py $${SIZES:+--sizes "$$SIZES"}

train: $(TRAINING)/ready ## train the tagger: DATA=FOLDER ENCODER=FOLDER, or DATA=EXPORT; see training/README.md
	@exec $(TRAINING)/bin/python -m training --data "$(DATA)" $${ENCODER:+--encoder "$$ENCODER"} \
		$${REPLAY:+--replay "$$REPLAY"} $${OUT:+--out "$$OUT"} $${EPOCHS:+--epochs "$$EPOCHS"}

screenshot: dev ## make docs/screenshot.png anew
	@exec $(VENV)/python scripts/screenshot.py

pictures: dev ## make docs/pictures anew
	@exec $(VENV)/python scripts/pictures.py

clean: ## remove what was installed and collected; your data stays
	rm -rf .venv build/training staticfiles .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find articles newsdesk scripts training -name __pycache__ -type d -prune -exec rm -rf {} +

# torch comes in a build for each kind of machine, each from an index of its own: there are no digests that a lock could hold.
$(TRAINING)/ready: requirements.txt training/requirements.txt | install
	$(UV) venv --quiet --clear $(TRAINING)
	$(UV) pip sync --quiet --require-hashes --python $(TRAINING)/bin/python requirements.txt training/requirements.txt
	$(UV) pip install --quiet --python $(TRAINING)/bin/python $(TORCH)
	@touch $@

.PHONY: dev
dev:
	@scripts/install --dev
