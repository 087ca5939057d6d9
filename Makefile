# One verb for each thing a person wants to do. Every verb sets up .venv by itself.
# `make` alone prints the list.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev
FUZZ_READY := $(VENV)/.ready-fuzz
UV := $(shell command -v uv 2>/dev/null)
# An environment that forbids .pyc files would make every start twice as slow.
unexport PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Twice: errors are shown, and not setuptools' advice about the folders of an editable installation.
QUIET := --quiet --quiet

.DEFAULT_GOAL := help
# In order, so that the first thing wrong is the last thing said. The tests share the processors by themselves.
.NOTPARALLEL:
.PHONY: help run test format lint types contract unit pictures ahead bench bounds fuzz security torture soak wheel clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

run: $(READY) ## set up and open alstui (ARGS="run oakfield" for a command)
	@$(BIN)/alstui $(ARGS)

test: format lint types contract unit bounds ## everything CI runs

format: $(DEV_READY) ## is the code formatted?
	$(BIN)/ruff format --check .

lint: $(DEV_READY) ## the linter
	$(BIN)/ruff check .

types: $(DEV_READY) ## strict types, source and tests
	$(BIN)/mypy

contract: $(DEV_READY) ## who may import whom
	$(BIN)/lint-imports

unit: $(DEV_READY) ## the tests
	$(BIN)/pytest --numprocesses auto --dist worksteal $(ARGS)

pictures: $(READY) ## make docs/pictures, docs/gallery, docs/keys.md and the like again, from the program itself
	$(BIN)/python -m tests.tools.pictures
	$(BIN)/python -m tests.tools.gallery
	$(BIN)/python -m tests.tools.moments
	$(BIN)/python -m tests.tools.keys_page
	$(BIN)/python -m tests.tools.record_page
	$(BIN)/python -m tests.tools.guides_page
	$(BIN)/python -m tests.tools.digest_schema

ahead: $(READY) ## read the YAML in data/ ahead, after a change to it
	$(BIN)/python -m tests.tools.ahead

bench: $(DEV_READY) ## the budgets, each against its yardstick in the same run: writes BENCHMARKS.md
	$(BIN)/python -m tests.tools.bench $(ARGS)

bounds: $(DEV_READY) ## is anything a quarter slower than its bound?
	$(BIN)/python -m tests.tools.bench --bounds

fuzz: $(FUZZ_READY) ## bytes that nobody thought of (MINUTES=1 TARGET=line; else ten for each target)
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10) --target "$(TARGET)"

security: $(DEV_READY) ## run the tests that SECURITY.md names, and write it
	$(BIN)/python -m tests.security

torture: $(DEV_READY) ## harm of every kind, ten minutes of it, into RELIABILITY.md (MINUTES=60, ROUNDS=2000)
	$(BIN)/python -m tests.torture $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(MINUTES),--minutes $(MINUTES)) $(ARGS)

soak: $(DEV_READY) ## eight hours of meetings at random, judged: memory, handles, every command
	$(BIN)/python -m tests.soak $(ARGS)

wheel: $(READY) ## build the wheel into dist/
	@rm -rf build # what setuptools left there would find its way into the wheel
	$(BIN)/python -m pip wheel $(QUIET) --no-deps --wheel-dir dist .

clean: ## remove the environment and what was built
	rm -rf $(VENV) dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(FUZZ_READY): pyproject.toml | $(DEV_READY)
	@echo "Fetching atheris, which leads the search (once; 35 MB) ..."
ifdef UV
	@$(UV) pip install --quiet --python $(BIN)/python --group fuzz || { $(NO_FUZZ) }
else
	@$(BIN)/python -m pip install $(QUIET) --only-binary atheris --group fuzz || { $(NO_FUZZ) }
endif
	@touch $@

define NO_FUZZ
  echo "atheris cannot be had here: it is made for Linux. What it found is tried by 'make unit' on every system." >&2; exit 1;
endef

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { \
	  echo "alstui needs Python 3.11, 3.12 or 3.13, and '$(PYTHON)' is none of them." >&2; \
	  echo "Name one that is, as in: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up alstui in $(VENV) (once; about a minute) ..."
ifdef UV
	@$(UV) venv --quiet --allow-existing --seed --python $(PYTHON) $(VENV)
	@$(UV) pip install --quiet --python $(BIN)/python --compile-bytecode --editable .
else
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install $(QUIET) --upgrade "pip>=25.1" # the first that knows --group
	@$(BIN)/python -m pip install $(QUIET) --editable .
endif
	@$(BIN)/python -m compileall -q alstui screens data
	@touch $@

$(DEV_READY): pyproject.toml | $(READY)
	@echo "Fetching what the tests need (once) ..."
ifdef UV
	@$(UV) pip install --quiet --python $(BIN)/python --compile-bytecode --group dev
else
	@$(BIN)/python -m pip install $(QUIET) --group dev
endif
	@touch $@
