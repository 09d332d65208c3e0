# `make run` starts Headpin, `make test` runs all tests, `make check` formatters and linters. Each first does what is still missing.
.PHONY: run test check build web setup bench fuzz format clean

PRESET ?= release
BUILD := build/$(PRESET)
PORT ?= 8080
DATA ?= headpin-data

run: build
	./$(BUILD)/src/app/headpin serve --data $(DATA) --port $(PORT)

build: web
	scripts/with-node cmake --preset $(PRESET) > /dev/null
	cmake --build --preset $(PRESET) --target headpin

test: setup
	scripts/test

check: setup web/node_modules
	scripts/check

bench: build
	scripts/bench

web: web/dist/index.html

# The page is rebuilt when anything that goes into it is newer.
web/dist/index.html: web/node_modules $(shell find web/src web/public web/scripts data schema -type f 2>/dev/null) web/index.html web/vite.config.ts
	scripts/with-node npm --prefix web run build
	@touch $@

web/node_modules: web/package.json web/package-lock.json | setup
	scripts/with-node npm --prefix web ci --no-audit --no-fund
	@touch $@

setup:
	@scripts/setup

format: setup web/node_modules
	clang-format-19 -i $$(git ls-files '*.cpp' '*.hpp')
	scripts/with-node npm --prefix web run format

clean:
	rm -rf build web/dist web/src/generated
