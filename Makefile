# `make run` starts Headpin, `make dev` too with hot reload of the page, `make test` runs all tests, `make check` formatters and linters.
# Each first does what is still missing, and tells what it is doing.
.PHONY: run dev test check green build web setup bench format clean

PRESET ?= release
BUILD := build/$(PRESET)
PORT ?= 8080
DEV_PORT ?= 5173
DATA ?= headpin-data
export NINJA_STATUS ?= server: %f/%t, %es  # finished, of all, seconds

run: build
	@echo "server: starts; open the link below"
	@./$(BUILD)/src/app/headpin serve --data $(DATA) --port $(PORT)

dev: build
	@HEADPIN_BIN=$(BUILD)/src/app/headpin scripts/with-node node scripts/dev.mjs $(DATA) $(DEV_PORT)

build: web
	@echo "server: looks what is to be built"
	@scripts/with-node cmake --preset $(PRESET) > /dev/null
	@cmake --build --preset $(PRESET) --target headpin

test: setup
	scripts/test $(CHECK)

check: setup web
	scripts/check

green: setup
	scripts/green

bench: build
	scripts/bench

web: web/dist/index.html

# The page is rebuilt when anything that goes into it is newer.
web/dist/index.html: web/node_modules $(shell find web/src web/public web/scripts data schema -type f 2>/dev/null) web/index.html web/vite.config.ts $(wildcard docs/user-guide.*.md)
	@echo "page: builds"
	@scripts/with-node npm --prefix web run --silent build
	@touch $@

web/node_modules: web/package.json web/package-lock.json | setup
	@echo "page: installs its tools"
	@scripts/with-node npm --prefix web ci --no-audit --no-fund --loglevel=error
	@touch $@

setup:
	@scripts/setup

format: setup web/node_modules
	clang-format-19 -i $$(git ls-files '*.cpp' '*.hpp')
	scripts/with-node npm --prefix web run format

clean:
	rm -rf build web/dist web/src/generated
