# One command runs it, one tests it: `make run`, `make test`. Everything else is for people who change it.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run setup dev test quick check bench lock clean

help: ## show these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## set up, load the demonstration year on the first start, and serve on http://localhost:8000
	@exec $(BIN)/backoffice run --demo

setup: ## install what serving needs into .venv (at once when nothing changed)
	@$(PYTHON) tools/set_up.py run

dev: ## install what tests and checks need as well
	@$(PYTHON) tools/set_up.py dev

test: dev ## set up and run every test (ARGS="tests/web -x" narrows it)
	@$(BIN)/python tools/run_tests.py $(ARGS)

quick: dev ## the tests that take seconds
	@$(BIN)/python tools/run_tests.py -m "not slow and not browser" $(ARGS)

check: dev ## format, lint, types, translations, lock files, generated documents
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/python tools/check.py

bench: dev ## measure against the stock library and the raw limit; a table and JSON
	@$(BIN)/python -m bench

lock: ## resolve the dependencies anew (needs uv); UPGRADE=--upgrade takes the newest
	@uv pip compile $(LOCKING) --extra dev --extra build -o requirements.lock $(UPGRADE)
	@cp requirements.lock requirements-run.lock
	@uv pip compile $(LOCKING) --extra build -o requirements-run.lock

LOCKING = pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

clean: ## remove what set-up and tools made; the data folder stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info backoffice/web/static/vendor
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
