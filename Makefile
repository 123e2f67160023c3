# The index of commands: `make` alone lists them. Each can be run again at any time, and is quick
# when there is nothing to do: set-up is repeated only after a lock file or a pyproject.toml changed.
#
# Needed are Python >= 3.11, git and make; for check, second-opinion, workflows, share, lock and the
# first docs also Node.js with npm. `make test` tries the reference page in Chromium, if there is one,
# and the npm package with a registry of its own, if `make npm-registry` has been run.

PYTHON ?= python3
CONTRACT := openapi/sdrs.yaml
CLIENT := generated_client
VENV := .venv
BENCH := build/bench
SECOND_OPINION := tools/second-opinion
REGISTRY := tools/npm-registry
TYPESCRIPT := generator/src/speckiln/sharing/typescript
BIN := $(VENV)/bin

# Pyright would look for a newer release of itself.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo test soak check bench generate validate bundle docs share lock second-opinion workflows npm-registry clean

help: ## List these commands.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.client ## Make .venv, with speckiln and the client installed in it.

demo: setup ## Run a disaster recovery drill against a local SDRS.
	@$(BIN)/python demo/create_drill.py

test: setup $(VENV)/.dev $(if $(CI),npm-registry) ## Run the tests; PYTEST="-k drill" hands options to pytest.
	$(BIN)/python -m pytest $(PYTEST)

SOAK ?= short

soak: setup $(VENV)/.dev ## Prove the local server for minutes; SOAK=full proves it for an hour.
	SOAK=$(SOAK) $(BIN)/python -m pytest -s tests/model tests/soak $(PYTEST)

check: setup $(VENV)/.dev ## Lint, check types and layers, and that contract and client agree.
	@$(NEED_NODE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy generator/src $(CLIENT)/src
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/speckiln validate $(CONTRACT)
	$(BIN)/speckiln generate --check $(CONTRACT) -o $(CLIENT)
	@$(MAKE) --no-print-directory second-opinion

# OpenAPI Generator is a Java program, and large.
PEERS := $(filter-out $(if $(shell command -v java),,openapi-generator),$(notdir $(basename $(wildcard benchmarks/peers/*.txt))))

# So are the servers of npm, which Node.js runs.
MOCKS := $(if $(shell command -v npm),benchmarks/mocks/node_modules/.ready)

bench: $(BENCH)/env/.ready $(PEERS:%=$(BENCH)/peers/%/.ready) $(MOCKS) ## Measure everything beside others; BENCHMARK=--quick is shorter.
	$(BENCH)/env/bin/python benchmarks/run.py $(BENCHMARK)

generate: $(VENV)/.speckiln ## Emit the client from the contract.
	$(BIN)/speckiln generate $(CONTRACT) -o $(CLIENT)

validate: $(VENV)/.speckiln ## Check the contract and its recorded exchanges.
	$(BIN)/speckiln validate $(CONTRACT)

BUNDLES := $(foreach version,3.1 3.0,$(foreach form,yaml json,build/openapi/sdrs-$(version).$(form)))

bundle: $(BUNDLES) ## Write the contract as single documents (OpenAPI 3.1, 3.0) to build/openapi.

$(BUNDLES): build/openapi/sdrs-%: $(VENV)/.speckiln $(shell find openapi generator/src -name '*.yaml' -o -name '*.json' -o -name '*.py')
	@mkdir -p $(@D)
	$(BIN)/speckiln bundle $(CONTRACT) --openapi $(basename $*) -o $@

docs: $(VENV)/.speckiln ## Write the reference page to build/docs; npm gets its libraries once.
	$(BIN)/speckiln docs $(CONTRACT) -o build/docs

share: $(VENV)/.speckiln ## Write the contract for other languages to build/share; npm gets a tool once.
	$(BIN)/speckiln share $(CONTRACT) -o build/share

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url $(UPGRADE)
RUNTIME := generator/pyproject.toml $(CLIENT)/pyproject.toml requirements.in
NPM_QUIET := --no-audit --no-fund --no-update-notifier

lock: $(VENV)/.dev ## Pin the dependencies; UPGRADE=--upgrade takes the newest ones.
	@$(NEED_NODE)
	$(COMPILE) $(RUNTIME) -o requirements.txt
	$(COMPILE) $(RUNTIME) requirements-dev.in -c requirements.txt -o requirements-dev.txt
	$(COMPILE) $(RUNTIME) benchmarks/requirements.in -c requirements.txt -o benchmarks/requirements.txt
	@for peer in benchmarks/peers/*.in; do (set -x; $(COMPILE) "$$peer" -c requirements.txt -o "$${peer%.in}.txt") || exit 1; done
	@for tool in $(SECOND_OPINION) benchmarks/mocks $(REGISTRY) $(TYPESCRIPT); do (set -x; npm install --prefix "$$tool" --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved $(NPM_QUIET)) || exit 1; done

second-opinion: $(BUNDLES) $(SECOND_OPINION)/node_modules/.ready ## Compare with Redocly's bundle; lint with Redocly and Spectral.
	@$(NEED_NODE)
	@$(BIN)/python $(SECOND_OPINION)/second_opinion.py $(CONTRACT) $(filter %.json,$(BUNDLES))

workflows: setup $(SECOND_OPINION)/node_modules/.ready ## Run the contract's Arazzo workflows against a local server.
	@$(BIN)/python $(SECOND_OPINION)/run_workflows.py $(CONTRACT)

npm-registry: $(REGISTRY)/node_modules/.ready ## Get the npm registry that the tests publish to.

clean: ## Remove what these commands made, except the client.
	rm -rf $(VENV) build dist .*_cache .hypothesis $(SECOND_OPINION)/node_modules $(REGISTRY)/node_modules benchmarks/mocks/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Set-up. A file such as .packages says that its step was done, and when.

NEED_PYTHON = $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Python 3.11 or newer is needed, but $(PYTHON) is not. Name one: make PYTHON=python3.12 $(or $(MAKECMDGOALS),setup)" >&2; exit 1; }
NEED_NODE = command -v node >/dev/null && command -v npm >/dev/null || \
	{ echo "Node.js with npm is needed: install it from your system's packages or from nodejs.org." >&2; exit 1; }
PIP_INSTALL = $(@D)/bin/python -m pip --disable-pip-version-check --quiet install

$(VENV)/.packages: requirements.txt
	@$(NEED_PYTHON)
	$(PYTHON) -m venv $(@D)
	$(PIP_INSTALL) --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.speckiln: generator/pyproject.toml $(VENV)/.packages
	$(PIP_INSTALL) --no-deps --no-build-isolation -e generator
	@touch $@

$(VENV)/.client: $(CLIENT)/pyproject.toml $(VENV)/.speckiln
	$(PIP_INSTALL) --no-deps --no-build-isolation -e $(CLIENT)
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.packages
	$(PIP_INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

$(BENCH)/env/.ready: benchmarks/requirements.txt generator/pyproject.toml $(CLIENT)/pyproject.toml
	@$(NEED_PYTHON)
	$(PYTHON) -m venv $(@D)
	$(PIP_INSTALL) --require-hashes -r benchmarks/requirements.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation -e generator -e $(CLIENT)
	@touch $@

$(BENCH)/peers/%/.ready: benchmarks/peers/%.txt
	@$(NEED_PYTHON)
	$(PYTHON) -m venv $(@D)
	$(PIP_INSTALL) --require-hashes -r $<
	@touch $@

%/node_modules/.ready: %/package-lock.json
	@$(NEED_NODE)
	npm ci --prefix $* --ignore-scripts $(NPM_QUIET)
	@touch $@
