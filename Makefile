# Everything a person needs: `make run` opens the dashboard, `make test` passes all tests.
.DEFAULT_GOAL := help
.PHONY: help run test check fix soak bench clean

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
INSTALL := .ci/install

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: .venv/.run ## open the dashboard (address is printed); PORT=8502 for another port
	@$(BIN)/python -m dashboard init
	@$(BIN)/python -m dashboard serve --port $(PORT)

test: .venv/.dev ## run every test, a real browser included
	@.ci/chromium
	@$(BIN)/python -m pytest

check: .venv/.dev ## format, lint, types, import contracts, then the tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy dashboard
	@$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

fix: .venv/.dev ## put format and lint right where that can be done safely
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

soak: .venv/.dev ## the long runs: a writer killed 500 times, 600 workbooks read back, 700 odd files
	@$(BIN)/python -m pytest -n 0 -m soak

bench: .venv/.dev ## start-up, screens and a filter change beside an empty Streamlit page
	@.ci/chromium
	@$(BIN)/python -m pytest -n 0 -m bench -s tests/bench

clean: ## remove what was installed and cached; never the store
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results

.venv/.run: requirements.txt constraints.txt
	@$(INSTALL) "$(PYTHON)" requirements.txt
	@touch $@

.venv/.dev: requirements.txt requirements-dev.txt constraints.txt
	@$(INSTALL) "$(PYTHON)" requirements.txt requirements-dev.txt
	@touch .venv/.run $@
