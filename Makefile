# Two commands do everything on a fresh machine: `make run` and `make test`. Both keep to .venv/ in this folder.
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
# Where a container forbids Python to keep what it compiled, each of a thousand processes compiles the whole program anew.
export PYTHONDONTWRITEBYTECODE :=
# Tests write a hundred thousand small files and soon throw them away: in memory, where the machine has plenty of it and
# lets programs run there (an empty file is one), that is a fifth less work than on a disk.
ROOM = $(shell file=$$(mktemp -p /dev/shm 2>/dev/null) && chmod +x $$file && $$file 2>/dev/null && \
  df -Pk /dev/shm | awk 'END { print ($$4 > 4000000) }'; rm -f $$file)
PYTEST = $(if $(filter 1,$(ROOM)),TMPDIR=/dev/shm )$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: run test tries wide lock bench clean
run: .venv/run.stamp  ## install what is missing, build the example provider, serve it
	$(BIN)/goodcatch demo .demo --keep
	$(BIN)/goodcatch serve --repo .demo --store restricted=.demo.restricted --port $(PORT) --reviews --demo-sign-in

test: .venv/test.stamp  ## install what is missing, a browser included, and run every check
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/goodcatch check --repo . --without-history  # the example grows with the program; `demo` has its history
	$(PYTEST)

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/test.stamp: .venv/run.stamp requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	sh scripts/install-browser.sh $(BIN)/python
	touch $@

tries: .venv/test.stamp  ## run what takes long and cases of which `make test` runs one of each kind: today's half
	$(PYTEST) -n 3 -m "tries and not wide"  # many of them wait for a server or a browser

wide: .venv/test.stamp  ## run the other half
	$(PYTEST) -m wide

bench: .bench/stamp  ## measure the screen beside its rival; DATA is a folder of marked texts; needs Python 3.12
	.bench/bin/goodcatch bench screen $(DATA)

.bench/stamp: requirements-bench.lock pyproject.toml
	python3.12 -m venv .bench
	.bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	.bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

lock: | .venv/bin/python  ## pin the newest versions that pyproject.toml allows
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --extra build -o requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --extra build --extra test -o requirements-test.lock pyproject.toml
	# requirements-bench.lock is made in the same way with Python 3.12: --allow-unsafe --extra build --extra bench

clean:
	rm -rf .venv .bench .demo .demo.* site
