# One verb for each thing a person wants to do. Every verb sets up .venv by itself.
# `make` alone prints the list.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev
UV := $(shell command -v uv 2>/dev/null)
# An environment that forbids .pyc files would make every start twice as slow.
unexport PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test format lint types contract unit pictures bench wheel clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

run: $(READY) ## set up and open alstui (ARGS="run oakfield" for a command)
	@$(BIN)/alstui $(ARGS)

test: format lint types contract unit ## everything CI runs

format: $(DEV_READY) ## is the code formatted?
	$(BIN)/ruff format --check .

lint: $(DEV_READY) ## the linter
	$(BIN)/ruff check .

types: $(DEV_READY) ## strict types, source and tests
	$(BIN)/mypy

contract: $(DEV_READY) ## alstui never imports textual or screens
	$(BIN)/lint-imports

unit: $(DEV_READY) ## the tests
	$(BIN)/pytest $(ARGS)

pictures: $(READY) ## draw the screens again into docs/pictures
	$(BIN)/python -m tests.pictures

bench: $(DEV_READY) ## the budgets, each against its yardstick in the same run
	$(BIN)/python -m tests.bench

wheel: $(DEV_READY) ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove the environment and what was built
	rm -rf $(VENV) dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV):
ifdef UV
	$(UV) venv --quiet --seed --python $(PYTHON) $(VENV)
else
	$(PYTHON) -m venv $(VENV)
endif

$(READY): pyproject.toml | $(VENV)
	@echo "Setting up alstui in $(VENV) (once; about a minute) ..."
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python --compile-bytecode --editable .
else
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
endif
	@$(BIN)/python -m compileall -q alstui screens
	@touch $@

$(DEV_READY): pyproject.toml | $(READY)
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python --compile-bytecode --group dev
else
	$(BIN)/python -m pip install --quiet --group dev
endif
	@touch $@
