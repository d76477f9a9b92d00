# The two commands for a newcomer: make demo, make test. Everything is installed into .venv, at the locked versions.
PYTHON ?= python3
BIN := .venv/bin
DEMO := .venv/demo

.PHONY: demo test lint types quality wheel lock clean

demo: .venv/ready
	@mkdir -p $(DEMO) && rm -f $(DEMO)/tellings.db*
	$(BIN)/tellings build examples/harbour --store $(DEMO)/tellings.db
	@echo
	$(BIN)/tellings brief --store $(DEMO)/tellings.db
	@echo
	@echo "Open the desk as a page:      $(BIN)/tellings serve --open --store $(DEMO)/tellings.db"
	@echo "Is a figure independently confirmed? Five clicks:  docs/howto/walk.md"
	@echo "One report with its spans:    $(BIN)/tellings show 01 --store $(DEMO)/tellings.db"
	@echo "Everything else:              $(BIN)/tellings --help"

test: .venv/ready
	$(BIN)/python -m pytest

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy

quality: .venv/ready
	$(BIN)/python -m bench.quality

wheel: .venv/ready
	bash scripts/smoke_wheel.sh

lock:
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  -q -o requirements.lock --custom-compile-command "make lock"

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Tellings needs Python 3.11 to 3.13; this is " + sys.version)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/ready
