# The archive's commands. `make run` and `make test` need Python 3.11 or newer and make, nothing else.
#
#   make run                     install, migrate, ingest fixtures/documents, serve at http://127.0.0.1:8000
#   make run PORT=8080           … at another port
#   make run DOCUMENTS=folder    … with one's own documents instead
#   make admin                   make a staff account
#   make test                    all tests, on SQLite; on PostgreSQL when DATABASE_URL is set; ARGS="-k name" chooses
#   make test WORKERS=0          … one after another, in one process
#   make lint                    style, types, import rules, migrations, deployment checks
#   make bench                   benchmarks: how long reading and extraction take
#   make fuzz                    20,000 hostile texts through reading and extraction, and texts of 1 MB; TEXTS=1000 for fewer
#   make screenshot              the picture in the README; make screenshots FOLDER=folder takes all pages
#   make messages                read the strings to translate out of the code, compile the translations
#   make lock                    pin the requirements anew
#   make clean                   remove .venv and what tools left; the data in var/ stays

PORT ?= 8000
DOCUMENTS ?=
ARGS ?=
WORKERS ?= auto

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$python -c '$(NEW_ENOUGH)' 2>/dev/null; then echo $$python; break; fi; done)

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

# A stamp is named after the content of the requirement files: it is out of date when they change, not when they are
# checked out again.
RUN_STAMP := $(VENV)/.run-$(shell cat requirements.txt | cksum | tr ' ' '-')
TEST_STAMP := $(VENV)/.test-$(shell cat requirements.txt requirements-dev.txt | cksum | tr ' ' '-')

.PHONY: run admin test lint bench fuzz screenshot screenshots messages lock clean
.DEFAULT_GOAL := run

run: $(RUN_STAMP)
	@$(MANAGE) migrate --verbosity 0
	@summary="$$($(MANAGE) ingest $(if $(DOCUMENTS),"$(DOCUMENTS)",fixtures/documents --retelling))" \
		|| echo "Not every document was read: the reasons stand above."; \
	echo "Ingested $$(echo "$$summary" | tail -n 1). To make a staff account: make admin"
	@echo "Serving at http://127.0.0.1:$(PORT) until Ctrl-C"
	@exec $(BIN)/gunicorn config.wsgi --bind 127.0.0.1:$(PORT) --threads 4 --no-control-socket --log-level warning

admin: $(RUN_STAMP)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createsuperuser

test: $(TEST_STAMP)
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadscope $(ARGS)

# Production's checks run on values made up for one command.
lint: $(TEST_STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	ARCHIVE_ENV=production ALLOWED_HOSTS=archive.example DATABASE_URL=sqlite:///:memory: \
		SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		$(MANAGE) check --deploy --fail-level WARNING

bench: $(TEST_STAMP)
	$(BIN)/python -m pytest -s tests/benchmarks $(ARGS)

TEXTS ?= 20000
fuzz: $(TEST_STAMP)
	FUZZ_TEXTS=$(TEXTS) LINEAR_BYTES=1000000 $(BIN)/python -m pytest tests/test_fuzz.py tests/test_linear_time.py $(ARGS)

screenshot: $(TEST_STAMP)
	$(BIN)/python docs/screenshots.py

FOLDER ?= var/screenshots
screenshots: $(TEST_STAMP)
	$(BIN)/python docs/screenshots.py $(FOLDER)

# Reading the strings needs GNU gettext on the machine; compiling does not.
CATALOGUE := archive/locale/vi/LC_MESSAGES/django
messages: $(TEST_STAMP)
	$(MANAGE) makemessages --locale vi --no-location --ignore var --ignore tests
	$(BIN)/python -c 'import polib; polib.pofile("$(CATALOGUE).po").save_as_mofile("$(CATALOGUE).mo")'

lock: $(VENV)/lock/bin/uv
	for name in requirements requirements-dev; do \
		$(VENV)/lock/bin/uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --upgrade \
			--no-header --quiet $$name.in --output-file $$name.txt; done

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find archive config tests -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(NEW_ENOUGH)' \
		|| { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "$(PYTHON) cannot make virtual environments; on Debian: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): | $(BIN)/python
	@echo "Installing what the archive needs into $(VENV) …"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(TEST_STAMP): | $(RUN_STAMP)
	@echo "Installing what the tests need into $(VENV) …"
	@$(PIP_INSTALL) -r requirements.txt -r requirements-dev.txt
	@touch $@

$(VENV)/lock/bin/uv: | $(BIN)/python
	$(BIN)/python -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet uv
