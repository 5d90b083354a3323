# What people and machines run here; `make help` lists it. Needs python3 (3.11 or newer) and make.

PYTHON ?= python3
BIN := .venv/bin
CONSTRAIN ?= --constraint constraints.txt
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check $(CONSTRAIN)
ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test check interop torture bench bench-large docs clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: .venv/run  ## import the sample office, ask it, export from it; writes only build/demo
	@$(BIN)/python examples/demo.py $(ARGS)

test: .venv/dev  ## run the tests (ARGS="-k period" for some of them)
	$(BIN)/python -m pytest $(ARGS)

check: .venv/dev  ## check format, lint, types, layers and docs
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m ruff check
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-cache
	$(MAKE) --no-print-directory docs

interop: .venv/interop  ## run the tests against other programs (khard, Radicale, SMTP, Chromium, a PostgreSQL cluster)
	@sh scripts/interop.sh
	$(BIN)/python -m pytest -m interop $(ARGS)

torture: .venv/dev  ## run the tests that kill, break and fill things; then five times those with invented examples
	$(BIN)/python -m pytest -m torture $(ARGS)
	@for _ in 1 2 3 4 5; do $(BIN)/python -m pytest -q -m "hypothesis and not torture" $(ARGS) || exit 1; done

bench: .venv/dev  ## measure, side by side with what we compare with
	$(BIN)/python -m benchmarks.run $(ARGS)

bench-large: .venv/dev  ## measure with up to a million interactions; takes a quarter of an hour
	$(BIN)/python -m benchmarks.run --large $(ARGS)

docs: .venv/dev  ## build the documentation into build/docs; every warning is an error
	$(BIN)/python -m sphinx -n -W --keep-going -q -b html docs build/docs

clean:  ## remove what was built, and the tools' caches; .venv stays
	rm -rf build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf .import_linter_cache
	find . -path ./.venv -prune -o -name __pycache__ -prune -exec rm -rf {} +

# Two stamps, so that the demo does not wait for the tools; the third is for `make interop` alone.
# pip 25.1 is the first that knows --group; the one that Python 3.11 brings does not.

.venv/run: pyproject.toml constraints.txt
	@command -v "$(PYTHON)" >/dev/null || { echo "There is no $(PYTHON) here." \
	    "Install Python 3.11 or newer, or name one: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.version_info >= (3, 11) or sys.exit("This is Python %d.%d; 3.11 or newer is needed. Name one: make PYTHON=python3.12" % sys.version_info[:2])'
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv module." \
	    "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear .venv
	$(PIP_INSTALL) --editable .
	@touch $@

.venv/dev: .venv/run
	$(PIP_INSTALL) --upgrade 'pip>=25.1'
	$(PIP_INSTALL) --editable '.[fast,postgres,regex,sql]' --group dev
	@touch $@

.venv/interop: .venv/dev
	$(PIP_INSTALL) --group interop
	@touch $@
