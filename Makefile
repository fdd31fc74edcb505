# make run    build what is needed and start the wizard
# make test   build and run every test
# make lint   formatting, and who may import whom
# make monkey a million random events against the wizard and its renderer; a failure says how to see it again
#             (.build/release/monkey 10000 SEED)
# make bench  measure (prints figures, judges nothing)
# make width-table  write Sources/DisplayWidth/WidthTable.swift again, from Unicode data of PyPI
# make install PREFIX=/usr/local

PREFIX ?= /usr/local
SCRATCH = .build/static
BINARY = $(SCRATCH)/release/openclaw-setup
# The release is one file without shared libraries. It must not share a build directory with dynamic builds.
RELEASE = OPENCLAW_SETUP_LINK=static swift build -c release --static-swift-stdlib --scratch-path $(SCRATCH) \
	--product openclaw-setup -Xlinker -s
# Arguments for the program: make run ARGS="models"
ARGS ?=

.PHONY: run build test lint format monkey bench width-table install uninstall clean tools

# Leaving the wizard (exit code 2) is no failure of make's.
run: build
	@$(BINARY) $(ARGS) || [ $$? -eq 2 ]

build: tools
	@$(RELEASE)

# A test that crashes must say so at once, not wait for somebody to look at it.
test:
	@Scripts/ensure-tools.sh test
	@swift build --build-tests
	@SWIFT_BACKTRACE=enable=no swift test --skip-build

lint: tools
	@swift format lint -r --strict Package.swift Sources Tests
	@swift test --filter ArchitectureTests

format:
	@swift format -i -r Package.swift Sources Tests

# Two halves, as most machines have two cores.
monkey: tools
	@swift build -c release --product monkey
	@.build/release/monkey 500000 1 & first=$$!; .build/release/monkey 500000 51; second=$$?; \
		wait $$first && exit $$second

bench: build
	@swift build -c release --product bench
	@.build/release/bench $(BINARY)

# Written to a file of its own first: a generator that fails must not leave an empty table.
width-table:
	@python3 -m pip install --quiet --upgrade --target .build/unicode-data unicodedata2==17.0.0
	@PYTHONPATH=.build/unicode-data python3 Scripts/generate-width-table.py > .build/WidthTable.swift
	@mv .build/WidthTable.swift Sources/DisplayWidth/WidthTable.swift

# Builds only what is not there yet, so that `make build && sudo make install` needs no compiler as root.
install:
	@[ -x $(BINARY) ] || $(MAKE) build
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1"
	@install -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/openclaw-setup"
	@install -m 644 Resources/man/openclaw-setup.1 "$(DESTDIR)$(PREFIX)/share/man/man1/openclaw-setup.1"
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/openclaw-setup"

uninstall:
	@rm -f "$(DESTDIR)$(PREFIX)/bin/openclaw-setup" "$(DESTDIR)$(PREFIX)/share/man/man1/openclaw-setup.1"

clean:
	@rm -rf .build

tools:
	@Scripts/ensure-tools.sh
