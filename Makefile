# Setka's everyday commands: `make setup demo check test test-long lock bench`.
# Each makes its own .venv from requirements.lock when that is missing or stale; after that no network is needed.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo check test test-long lock bench

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
READY := .venv/.made-from-lock
PIP := $(BIN)/python -m pip --disable-pip-version-check

help:
	@echo "make demo        plan the pilot network of invented people and show where the report is"
	@echo "make test        the gate: make check, then the browser"
	@echo "make check       format, lint, layers, types, fast tests (no network, no browser)"
	@echo "make test-long   long property runs"
	@echo "make setup       environment and the pre-commit hook"
	@echo "make lock        requirements.lock from pyproject.toml (UPGRADE=--upgrade for newer versions)"
	@echo "make bench       timings and quality, see benchmarks/README.md"

# A .venv that works is kept and brought in step with the lock; anything else is made anew.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { \
		echo "Setka needs Python 3.11, 3.12 or 3.13, and none was found. Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "The venv module of $(PYTHON) is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Bringing .venv in step with requirements.lock"
	@$(BIN)/python -c 'import pip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || \
		$(PYTHON) -m venv --clear .venv
	@$(PIP) install -q "$$(grep -o '^uv==[0-9.]*' requirements.lock)" && \
		$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements.lock || { \
		echo "uv could not do it, pip will (slower)" >&2; $(PIP) install -q --require-hashes -r requirements.lock; }
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

setup: $(READY)
	@if ! git rev-parse --git-dir >/dev/null 2>&1; then echo "Not a git checkout: no pre-commit hook."; \
	else $(BIN)/pre-commit install || echo "The pre-commit hook was not installed; everything else is ready."; fi

demo: $(READY)
	@mkdir -p var
	$(BIN)/setka plan generate --pilot -o var/pilot.json
	$(BIN)/setka plan solve var/pilot.json -o var/plan.json --report var/plan.html --report-for school-14 var/school-14.html
	$(BIN)/setka plan check var/pilot.json var/plan.json
	@echo
	@echo "Задача и план / the problem and its plan:       var/pilot.json, var/plan.json"
	@echo "Отчёт для сети / the report of the network:     var/plan.html"
	@echo "Отчёт для школы 14 / the report of school 14:   var/school-14.html"
	@echo "Люди и расписания вымышлены / people and timetables are invented."

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/pytest -q -m "not browser and not long"

test: check
	$(BIN)/pytest -q -m "browser and not long"

test-long: $(READY)
	$(BIN)/pytest -q -m long --hypothesis-profile=long

lock: $(READY)
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		$(UPGRADE) --extra cluster --extra dev -o requirements.lock pyproject.toml

bench: $(READY)
	$(BIN)/python benchmarks/run.py
	$(BIN)/python -m benchmarks.planner.run
