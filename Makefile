# The same commands on a laptop and in CI. GNU make and Python 3.11 or newer are all they need.

.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

# The floor comes first: what holds there is what we promise.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PORT ?= 8550
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := pip --disable-pip-version-check -qq
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal
# Phones run newer Pythons than our floor.
NEWER := 3.12 3.13
NEWER_TESTS := tests/bundle tests/domain tests/storage

# Prints [project].dependencies and the extras named after it, one a line.
LISTS := import sys, tomllib; \
	project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
	extras = [line for extra in sys.argv[1:] for line in project["optional-dependencies"][extra]]; \
	print(*project["dependencies"], *extras, sep="\n")

.PHONY: help
help: ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.PHONY: install
install: $(VENV)/installed ## Make the virtual environment (the others do it when needed)

$(VENV)/installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Meterbook needs Python 3.11 or newer, and none is here."; exit 1; }
	@echo "Installing into $(VENV): the first time takes a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c '$(LISTS)' desktop server dev > $(VENV)/requirements.txt
	@$(BIN)/$(PIP) install -c constraints.txt -r $(VENV)/requirements.txt
	@touch $@

.PHONY: run
run: install ## Open Meterbook at http://localhost:8550, with your own data
	@METERBOOK_PORT=$(PORT) $(BIN)/python -m app.serve

.PHONY: serve
serve: install ## Start the sync server at http://localhost:8080, with its data in your data folder
	@$(BIN)/python -m sync_server.main serve

.PHONY: test
test: install ## Run the tests; those in a browser are skipped where there is no Chromium
	$(PYTEST) -m "not proof" --cov --cov-fail-under=100 --cov-report=term-missing:skip-covered

.PHONY: quick
quick: install ## Run the tests that need no browser
	$(PYTEST) -m "not proof and not browser"

.PHONY: format
format: install ## Put the code in its usual form
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

.PHONY: lint
lint: install ## Check form, style, types and the arrows between the layers
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: check
check: lint test newer ## Everything that must hold before a commit

.PHONY: newer
newer: $(addprefix newer-,$(NEWER)) ## Test rules, storage and the phone's bundle on the newer Pythons found here

# A version is looked for on the PATH and among pyenv's.
newer-%:
	@for python in python$* $$HOME/.pyenv/versions/$*.*/bin/python$*; do \
		$$python -c '' 2>/dev/null && exec $(MAKE) --no-print-directory on-newer VERSION=$* NEWER_PYTHON=$$python; \
	done; echo "Python $* is not installed here: its tests are skipped."

.PHONY: on-newer
on-newer: $(VENV)-$(VERSION)/installed
	$(VENV)-$(VERSION)/bin/python -m pytest -q -n $(WORKERS) -m "not proof and not browser and not postgresql" \
		$(wildcard $(NEWER_TESTS))

$(VENV)-$(VERSION)/installed: pyproject.toml constraints.txt
	@echo "Installing into $(VENV)-$(VERSION)."
	@$(NEWER_PYTHON) -m venv $(VENV)-$(VERSION)
	@$(VENV)-$(VERSION)/bin/python -c '$(LISTS)' dev > $(VENV)-$(VERSION)/requirements.txt
	@$(VENV)-$(VERSION)/bin/$(PIP) install -c constraints.txt -r $(VENV)-$(VERSION)/requirements.txt
	@touch $@

.PHONY: lowest
lowest: $(VENV)-lowest/installed ## Test with the lowest versions that pyproject.toml allows on phones and desktops
	$(VENV)-lowest/bin/python -m pytest -q -n $(WORKERS) -m "not proof and not browser"

$(VENV)-lowest/installed: pyproject.toml constraints.txt
	@$(PYTHON) -m venv $(VENV)-lowest
	@$(VENV)-lowest/bin/python -c '$(LISTS)' desktop server > $(VENV)-lowest/lists.txt
	@sed -E 's/>=([^,]*).*/==\1/' $(VENV)-lowest/lists.txt > $(VENV)-lowest/lowest.txt
	@$(VENV)-lowest/bin/python -c '$(LISTS)' dev > $(VENV)-lowest/requirements.txt
	@$(VENV)-lowest/bin/$(PIP) install -r $(VENV)-lowest/lowest.txt -r $(VENV)-lowest/requirements.txt
	@touch $@

.PHONY: proof
proof: install ## Prove the laws with 2000 examples each, and run the long tests: an hour or so
	HYPOTHESIS_PROFILE=proof $(PYTEST) -m "not browser" --timeout 3600

.PHONY: bench
bench: install ## Time Meterbook against a named floor in the same run
	$(BIN)/python -m tests.bench

.PHONY: pictures
pictures: install ## Keep what the browser tests see as PNG files in pictures/
	METERBOOK_PICTURES=pictures $(BIN)/python -m pytest -m browser

.PHONY: words
words: install ## Collect the sentences for the translators, and compile what they translated
	$(BIN)/python -m tests.words extract
	$(BIN)/python -m tests.words compile
	$(BIN)/python -m tests.words check

.PHONY: pins
pins: ## Take the newest versions that fit pyproject.toml, and pin them in constraints.txt
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -c '$(LISTS)' desktop server dev > $(VENV)/requirements.txt
	$(BIN)/$(PIP) install -r $(VENV)/requirements.txt
	(head -1 constraints.txt; $(BIN)/pip freeze) > $(VENV)/constraints.txt
	mv $(VENV)/constraints.txt constraints.txt

.PHONY: clean
clean: ## Remove the virtual environments and what the tools keep
	rm -rf $(VENV) $(addprefix $(VENV)-,$(NEWER) lowest) build pictures .coverage
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
