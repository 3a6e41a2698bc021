# Everything runs from .venv, which is made on first use and brought up to date when the requirements change.
SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo test run install install-dev lint check lock clean

# The first Python that works (a pyenv shim may exist for a version that is not installed) and can make environments.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$python && break; \
	done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --no-input --disable-pip-version-check
MANAGE := $(BIN)/python manage.py
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"

# Stamps: what is installed is what these requirements files said at that time.
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## Load a course, grade three students' diagrams over HTTP, keep serving; EXIT=1 ends after the grading
	@$(MANAGE) demo $(if $(filter 1 yes true,$(EXIT)),--exit)

test: $(DEV) ## Run the tests on PostgreSQL, Valkey and S3 of their own; ARGS="tests/accounts -k login" goes to pytest
	@$(BIN)/python -m tests $(ARGS)

run: $(RUNTIME) ## Migrate and serve with your settings (.env)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) serve

install: $(RUNTIME) ## Make .venv with what Diagrade runs on

install-dev: $(DEV) ## Make .venv with what tests and checks need on top

lint: $(DEV) ## Style, format and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy .

# The production settings are made up: the checks read them and connect to nothing.
check: $(DEV) ## Migrations complete, production settings safe, OpenAPI schema valid
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && export DIAGRADE_DATA_DIR="$$data" && \
	$(MANAGE) makemigrations --check --dry-run && \
	$(MANAGE) spectacular --validate --fail-on-warn --file "$$data/openapi.yaml" && \
	DIAGRADE_ENV=production SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
	ALLOWED_HOSTS=diagrade.example DATABASE_URL=postgres://diagrade@127.0.0.1/diagrade REDIS_URL=redis://127.0.0.1/0 \
	$(MANAGE) check --deploy --fail-level WARNING

lock: $(DEV) ## Compile requirements*.in into pinned requirements with hashes
	@$(COMPILE) requirements.in --output-file requirements.txt
	@$(COMPILE) requirements-evaluate.in --output-file requirements-evaluate.txt
	@$(COMPILE) requirements-embeddings.in --output-file requirements-embeddings.txt
	@$(COMPILE) requirements-dev.in --output-file requirements-dev.txt

clean: ## Remove .venv, caches and collected static files; data in var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Diagrade needs Python 3.11 or newer with venv: install it, or run make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt | $(BIN)/python
	@echo "Installing what Diagrade runs on into $(VENV) (once, a minute or so) ..."
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@echo "Installing what the tests need into $(VENV) (once, a minute or so) ..."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
