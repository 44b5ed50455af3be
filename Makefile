# Everything a developer or a first user calls. `make run` is enough to see the product.
PY := .venv/bin/python
PORT ?= 8501
SHELL := /bin/bash
.SHELLFLAGS := -eo pipefail -c
# One line that counts instead of a page that scrolls; what goes wrong is shown whole.
COUNT := awk '/^(Collecting|Processing|Requirement)/ { printf "\r  %d packages looked at", ++n; fflush() } \
	/^Installing/ { printf "\n  installing ...\n"; fflush() }'
export CRM_PORT := $(PORT)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run setup check fix test help

help:  ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: .venv/ready  ## set up, fill with the demo company, train, score and serve
	@.venv/bin/crm demo
	@exec .venv/bin/crm serve

setup: .venv/ready  ## make .venv from requirements.lock

# torch first and with what it needs: its files differ from machine to machine.
.venv/ready: requirements.lock pyproject.toml
	@echo "Setting up .venv: $$(grep -c == requirements.lock) packages, a few minutes the first time."
	@python3.11 -m venv .venv
	@.venv/bin/pip install --constraint requirements.lock torch | $(COUNT)
	@.venv/bin/pip install --no-deps --requirement requirements.lock | $(COUNT)
	@.venv/bin/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch .venv/ready

check: .venv/ready  ## format, lint, types, imports, migrations, house rules
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) -m app.store.migrating
	$(PY) -m pytest -q tests/contracts

fix: .venv/ready  ## format and mend what can be mended by itself
	.venv/bin/ruff check --fix --quiet . || true
	.venv/bin/ruff format --quiet .

test: .venv/ready  ## the whole suite; browser tests need Chromium
	$(PY) -m pytest -n 2 --dist loadgroup -rs
