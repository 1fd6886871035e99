# Three commands: `make run` (try it), `make test` (what CI runs), `make long` (what takes longer, by hand).
# Needs Python 3.11 or newer, git and make; everything else goes into .venv.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
WIDGET := integrations/web/widget
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
TORCH := torch==2.13.0
TORCH_CPU_INDEX := https://download.pytorch.org/whl/cpu

.DEFAULT_GOAL := help
.PHONY: help run test check tests browser npm widget matrix long try-model format constraints clean

help:
	@echo "make run     install what is needed, seed a demo school and serve it on http://localhost:8000"
	@echo "make test    the whole check: format, lint, types, import picture, content, tests (what CI runs)"
	@echo "make widget  build the widget out of its sources (needs Node.js and npm) and print its weight"
	@echo "make matrix  who may do what: every door, every role, every kind of object, on a live application"
	@echo "make long    the tests that take longer, and the benches"
	@echo "make try-model  build and run a small language model on this machine, and let it word a few talks"
	@echo "make format  put the code into its format"
	@echo "make clean   remove .venv, .venv-model and build (never data/)"

run: $(VENV)/.ready
	@exec $(BIN)/coach demo

test: $(VENV)/.ready-dev browser npm check tests

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(BIN)/coach content check
	$(BIN)/coach content index

tests:
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not long$$(test -e $(WIDGET)/node_modules || echo ' and not npm')"

browser:
	@.ci/chromium

npm:
	@.ci/npm

# Its bundle is committed: nobody who runs or uses the coach builds anything.
widget:
	@.ci/npm --needed
	@cd $(WIDGET) && node build.js

matrix: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n 2 -q tests/coach/test_authorization.py tests/coach/records/test_who_reads.py tests/integrations/test_doors.py tests/integrations/web/test_matrix.py

long: $(VENV)/.ready-dev browser
	$(BIN)/python -m pytest -m long
	$(BIN)/coach bench turn
	$(BIN)/coach bench start

# Never a part of `make test`: llama.cpp takes half an hour to build.
try-model: $(VENV)/.ready
	@PYTHON=$(PYTHON) .ci/try-model

format: $(VENV)/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Run after the tests passed. The suffix of a local build (torch's +cpu) is not a version that others can find.
constraints: $(VENV)/.ready-dev
	@$(PIP) install --quiet -c constraints.txt -e '.[dev,postgres,slack]'
	@{ echo "# The exact versions that \`make run\` and \`make test\` install. Made by \`make constraints\`."; \
	   $(PIP) freeze --exclude-editable | sed -E 's/\+[A-Za-z0-9.]+$$//'; } > constraints.new
	@mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) .venv-model build $(WIDGET)/node_modules

# On Linux the default package index brings torch with several GB of GPU libraries; the CPU build has its own index.
$(VENV)/.ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found as python3. Try: make run PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "The virtual environment could not be made. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Installing into $(VENV). The first time this takes a few minutes."
	@$(BIN)/python -c 'import importlib.metadata as m, sys; sys.exit(m.version("torch").split("+")[0] != "$(TORCH)".split("==")[1])' 2>/dev/null || \
		{ test "$$(uname -s)" = Linux && $(PIP) install --quiet --no-deps --retries 0 --timeout 10 --index-url $(TORCH_CPU_INDEX) $(TORCH); } || \
		{ echo "Taking torch from the default package index."; $(PIP) install --quiet --no-deps $(TORCH); }
	@$(PIP) install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	@$(PIP) install --quiet -c constraints.txt -e '.[dev,postgres]'
	@touch $@
