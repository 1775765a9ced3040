# report        the special report in four formats, in build/
# test          every check: lint, format, types, imports, tests
# validate-seen what people will see, through LibreOffice and Chromium (Debian packages)
# ace           EPUBs judged by DAISY's Ace, fetched from npm (15 s) and run in Chromium (2 min)
# fit-roles     the weights by which lines get their roles, from the gold set
# score         how well repair does on the gold set, by level of damage
# fit           the weights of words and of evidence at seams: repair/line/continuation.tsv, evidence/odds.toml
# bench         our writers beside Typst, pandoc and others, on the same text: BENCH="--sizes 6000,600000"
# wheel         dist/*.whl
# clean         everything that these make
#
# Needs Python 3.11 or later with pip and venv. Java lets the tests run EPUBCheck and jing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

ACE := $(addprefix @daisy/,$(addsuffix @1.4.6,ace-core ace-axe-runner-puppeteer))

REPORT := seeds/special-report.md
CONFIG := examples/special-report/publication.toml
OUTPUTS := $(addprefix build/special-report,.pdf .epub .docx .tei.xml)

.PHONY: report test lint validate-seen ace fit-roles score fit bench wheel clean

report: $(VENV)/installed
	mkdir -p build
	$(BIN)/publisher convert $(REPORT) --config $(CONFIG) $(addprefix -o ,$(OUTPUTS))
	$(BIN)/publisher check $(OUTPUTS)

test: lint
	$(BIN)/python -m pytest

lint: $(VENV)/installed-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

validate-seen: $(VENV)/installed-tests
	$(BIN)/python -m pytest -m seen

ace: $(VENV)/installed-tests build/ace/node_modules
	CI=true $(BIN)/python -m pytest -m seen tests/write/epub/test_ace.py

build/ace/node_modules:
	mkdir -p build/ace
	PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix build/ace $(ACE)

fit-roles: $(VENV)/installed-tests
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[fit]'
	$(BIN)/python -m tests.repair_corpus.fit_roles

score: $(VENV)/installed-tests
	$(BIN)/python -m tests.repair_corpus.score

fit: $(VENV)/installed-tests
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[fit]'
	$(BIN)/python -m tests.repair_corpus.fit

bench: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m tests.benchmarks $(BENCH)

wheel: $(VENV)/installed
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf build dist $(VENV)

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q publisher  # an editable install compiles nothing by itself
	touch $@

$(VENV)/installed-tests: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@
