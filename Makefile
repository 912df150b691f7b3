# Two verbs: `make serve` and `make test`. Each sets up what it needs, on a bare machine with
# Python 3.11 or later, pip and make.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SLOWER := Large queries will take a tenth longer.
FRONTEND := endpoint/static/built/THIRD_PARTY.txt

.PHONY: serve build test lint types tests slow clean help

help:  ## What the verbs do
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 14

serve: $(VENV)/.installed $(FRONTEND)  ## Build the release if anything changed, and serve it at PORT
	@sh bin/debian libjemalloc2 "$(SLOWER)"
	@$(BIN)/vcm serve --port $(PORT)

build: $(VENV)/.installed  ## Build and validate a release, without serving it
	@$(BIN)/vcm build

test: lint types tests  ## Lint, types and all tests but the slow ones

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

tests: $(VENV)/.installed-dev $(FRONTEND)
	@sh bin/debian chromium "The browser tests will skip."
	@sh bin/debian libjemalloc2 "$(SLOWER)"
	$(BIN)/python -m pytest

slow: $(VENV)/.installed-dev  ## Every entity of the whole release in every format
	$(BIN)/python -m pytest -m slow

$(FRONTEND): $(wildcard endpoint/frontend/*.*) | $(VENV)/bin/python
	@sh bin/frontend $(BIN)/python

clean:  ## Remove the environment and everything built
	rm -rf $(VENV) build dist endpoint/static/built endpoint/frontend/node_modules

$(VENV)/bin/python:
	@sh bin/environment $(PYTHON) $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	@echo "Installing into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml
	@echo "Installing with the development tools into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed
