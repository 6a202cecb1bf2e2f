# make run      sets everything up and serves on http://127.0.0.1:8000; with DATA=none, a new database stays empty
# make sandbox  serves a fresh copy of the data on http://127.0.0.1:8001, to try things in: nothing of it is kept
# make test     sets everything up and runs every check, on SQLite and, where pg_virtualenv is found, on PostgreSQL
# make quick    within a minute, on two processors: the tests of the rules (dates, names, models, tables, index, the API's
#               basics), on SQLite in memory, without servers, browsers and the project's own data; no lint
# make benchmarks        what the figures of benchmarks/README.md come from; benchmark-api takes half an hour and 12 GB,
#                        benchmark-search an hour and 25 GB, benchmark-exports half an hour and 20 GB,
#                        benchmark-load an hour and a half
# make clients  tries real clients on a served sandbox (tests/clients/README.md): CLIENTS="…" some, URL=… another server
# make check    lint, types, missing migrations
# make lock     locks the dependencies anew from pyproject.toml

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DELETE_ON_ERROR:
.PHONY: run data-choice sandbox quick test clients check test-sqlite test-postgresql benchmarks benchmark-search benchmark-api benchmark-exports benchmark-load lock writable

DATA_DIR ?= var
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
STATIC := $(shell find prosopo/static -type f 2>/dev/null)
export DATA_DIR
export PYTHONDONTWRITEBYTECODE ?=

run: data-choice .venv/.installed $(DATA_DIR)/secret-key $(DATA_DIR)/static/.collected
	@$(MANAGE) prepare $(if $(DATA),--no-data)
	@exec $(MANAGE) serve

data-choice:
	@case "$(DATA)" in none|"") ;; *) \
	  echo "prosopo: DATA=$(DATA) will not do: give DATA=none for a database that begins empty, or leave it out" >&2; \
	  exit 1;; esac

# By itself, whatever DATABASE_URL says: what is served is the copy in this folder.
SANDBOX_DIR = $(DATA_DIR)/sandbox
sandbox: .venv/.installed $(DATA_DIR)/secret-key
	@$(MANAGE) sandbox $(SANDBOX_DIR)
	@export SANDBOX=1 DATA_DIR=$(SANDBOX_DIR) DATABASE_URL= PORT=$${PORT:-8001}; \
	$(MAKE) DATA_DIR=$(SANDBOX_DIR) $(SANDBOX_DIR)/static/.collected && \
	$(MANAGE) prepare --no-data --no-backup && exec $(MANAGE) serve

quick: .venv/.installed-for-tests
	@DATABASE_URL= $(BIN)/python -m pytest -q -n $(QUICK_PROCESSES) -p no:schemathesis -p no:playwright --hypothesis-profile=quick \
	  -m "not slow and not browser and not serial"
QUICK_PROCESSES ?= auto

test: check test-sqlite test-postgresql

check: .venv/.installed-for-tests
	@echo "Lint" && $(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@echo "Types" && SECRET_KEY="for the type checker's plugin alone" $(BIN)/mypy --no-error-summary
	@echo "Migrations" && SECRET_KEY="for this check alone, never for a server" DATABASE_URL=sqlite://:memory: $(MANAGE) makemigrations --check --dry-run

test-sqlite: .venv/.installed-for-tests
	@echo "Tests on SQLite" && $(BIN)/python -m pytest -n auto

# REQUIRE_ALL=1 (set in CI) makes a missing PostgreSQL or browser a failure instead of a skip.
test-postgresql: .venv/.installed-for-tests
	@if command -v pg_virtualenv >/dev/null; then \
	  echo "Tests on PostgreSQL"; \
	  pg_virtualenv -t -o fsync=off bash -c 'DATABASE_URL="postgresql://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/postgres" exec $(BIN)/python -m pytest -n auto'; \
	elif [ -n "$${REQUIRE_ALL:-}" ]; then \
	  echo "prosopo: PostgreSQL's tests need pg_virtualenv: apt-get install postgresql" >&2; exit 1; \
	else \
	  echo "Tests on PostgreSQL skipped: there is no pg_virtualenv here (Debian's package postgresql has it)"; \
	fi

clients: .venv/.installed
	@$(BIN)/python -m tests.clients --data $(DATA_DIR)/clients $(if $(URL),--url $(URL)) $(CLIENTS)

benchmarks: .venv/.installed-for-tests
	@$(BIN)/python -m benchmarks.dates
	@$(BIN)/python -m benchmarks.names

benchmark-search: .venv/.installed-for-tests
	@$(BIN)/python -m benchmarks.search

benchmark-api: .venv/.installed-for-tests
	@$(INSTALL) -r benchmarks/api/requirements.txt
	@$(BIN)/python -m benchmarks.api

benchmark-exports: .venv/.installed-for-tests
	@$(BIN)/python -m benchmarks.exports

benchmark-load: .venv/.installed-for-tests
	@$(BIN)/python -m benchmarks.load

lock: .venv/.installed-for-tests
	@$(BIN)/pip-compile $(LOCKING) -o requirements.txt pyproject.toml
	@$(BIN)/pip-compile $(LOCKING) --extra test -c requirements.txt -o tests/requirements.txt pyproject.toml
LOCKING := -q --strip-extras --no-header --no-emit-index-url --no-emit-options --no-emit-find-links --no-emit-trusted-host

# The first of these that is there: the version that figures were measured on, then the later ones, oldest first, since
# wheels are made for the newest last. networkx refuses 3.14.1.
PYTHONS := python3.11 python3.12 python3.13 python3.14 python3 python
FITS := import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 14) and sys.version_info[:3] != (3, 14, 1)))
.venv/bin/python: | writable
	@python=$$(for name in $(PYTHONS); do \
	    if command -v $$name >/dev/null && $$name -c '$(FITS)' 2>/dev/null; then echo $$name; break; fi; done); \
	if [ -z "$$python" ]; then \
	  echo "prosopo: Python 3.11, 3.12, 3.13 or 3.14 (but not 3.14.1) is needed and none was found:" \
	    "install one of them (with its venv module)" >&2; exit 1; fi; \
	echo "Making the virtual environment .venv …"; \
	$$python -m venv .venv || { rm -rf .venv; \
	  echo "prosopo: $$python could not make .venv: install its venv module (Debian: python3-venv)" >&2; exit 1; }

.venv/.installed: requirements.txt | .venv/bin/python
	@echo "Installing what requirements.txt locks …"
	@$(INSTALL) -r requirements.txt || { echo "prosopo: packages could not be installed: check the network and try again" >&2; exit 1; }
	@touch $@

.venv/.installed-for-tests: tests/requirements.txt | .venv/.installed
	@echo "Installing what tests/requirements.txt locks …"
	@$(INSTALL) -r tests/requirements.txt || { echo "prosopo: packages could not be installed: check the network and try again" >&2; exit 1; }
	@touch $@

$(DATA_DIR)/secret-key: | .venv/bin/python writable
	@mkdir -p $(DATA_DIR) && (umask 077 && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > $@)

$(DATA_DIR)/static/.collected: $(STATIC) .venv/.installed | $(DATA_DIR)/secret-key
	@echo "Collecting static files …"
	@$(MANAGE) collectstatic --no-input --clear --verbosity 0
	@touch $@

writable:
	@mkdir -p $(DATA_DIR) 2>/dev/null && touch $(DATA_DIR)/.writable .writable 2>/dev/null && rm -f $(DATA_DIR)/.writable .writable || { \
	  echo "prosopo: $(CURDIR) or $(DATA_DIR) cannot be written to: use a folder of your own, or set DATA_DIR" >&2; exit 1; }
