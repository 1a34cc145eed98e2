# `make run` and `make test` do all the set-up on a machine that has the Swift toolchain.
SHELL := /bin/bash
.DEFAULT_GOAL := help
SWIFT ?= swift
JOBS ?= 2
COUNT ?= 400
SEED ?= 1
PROGRAMS ?= 30000
FALCONET = .build/release/falconet
CLIENT = .build/guest/falconet-client.elf

# A program that was refused is not there.
.DELETE_ON_ERROR:
.PHONY: help setup build run test claims-in-vm guest-check guest guest-tests guest-proofs prestate fixtures differential format lint bench clean

help: ## List the targets.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## Install the system libraries that the build needs (Debian and Ubuntu).
	@Tools/install-dependencies.sh

build: setup ## Build the release executables falconet, cannon, evm and op-program.
	$(SWIFT) build -c release -j $(JOBS) --product falconet
	$(SWIFT) build -c release -j $(JOBS) --product cannon
	$(SWIFT) build -c release -j $(JOBS) --product evm
	$(SWIFT) build -c release -j $(JOBS) --product op-program

run: build ## Verify the bundled OP Sepolia claim.
	$(FALCONET) verify Samples/claims/op-sepolia-16491249

test: build guest ## Run every test that needs nothing outside the repository.
	FALCONET_CANNON=$(CURDIR)/.build/release/cannon FALCONET_OP_PROGRAM=$(CURDIR)/.build/release/op-program \
		FALCONET_CLIENT=$(CURDIR)/$(CLIENT) SWIFT='$(SWIFT)' Tools/run-tests.sh -j $(JOBS)
	Tools/check-samples.sh
	Tools/check-altered-preimages.py
	Tools/check-prestate.sh

claims-in-vm: build guest ## Run every claim that the tests make up natively and in the VM.
	Tools/check-generated-claims.py

guest-check: ## Compile the core for the guest, as far as LLVM IR: quicker than the program.
	Tools/guest/test-banned-constructs.py
	Tools/check-guest.sh

guest: $(CLIENT) ## Build the client as a MIPS64 program (.build/guest/falconet-client.elf) and check what it asks of the VM.

# What the client is made of: the core's modules, and what is the guest's alone.
CORE_FOLDERS = $(shell source Tools/guest/core-modules.sh && printf 'Sources/%s ' BrotliDictionary "$${CORE[@]}")
CLIENT_SOURCES = $(shell find $(CORE_FOLDERS) Guest/Client Guest/Shared Guest/Runtime Tools/build-guest.sh \
	Tools/guest -type f -not -path 'Tools/guest/*check*')

$(CLIENT): $(CLIENT_SOURCES)
	Tools/build-guest.sh
	Tools/guest/check-elf.py $@

prestate: build guest ## Print the hash of the VM's state before the client's first step, and compare it with the pinned one.
	Tools/check-prestate.sh

guest-tests: ## Run checks of the runtime and the core and a choice of state tests in the VM (fixture folder as for fixtures).
	Tools/build-guest.sh .build/guest checks
	Tools/guest/check-elf.py .build/guest/falconet-checks.elf
	$(SWIFT) build -c release -j $(JOBS) --product cannon
	Tools/guest/check-runtime.sh
	Tools/guest/test-check-elf.py .build/guest/runtime-checks.elf
	$(SWIFT) build -c release -j $(JOBS) --product falconet-conformance
	.build/release/falconet-conformance --archives $${FALCONET_SHARED:-../shared}/data/evm \
		--vm .build/guest/falconet-checks.elf --count 300

guest-proofs: build guest ## Check 100 proofs, a resumed and a repeated run of a claim in the VM, and a second build (5 minutes).
	Tools/check-guest-proofs.sh

fixtures: guest ## Run all fixtures of the fixture folder (FALCONET_SHARED, default ../shared).
	$(SWIFT) build -c release -j $(JOBS)
	Tools/run-fixtures.sh
	.build/release/falconet-conformance --archives $${FALCONET_SHARED:-../shared}/data/evm
	.build/release/falconet-conformance --vm-reference $${FALCONET_SHARED:-../shared}/data/cannon --vm-random $(PROGRAMS)

differential: setup ## Compare COUNT random programs with the Python execution specifications, from SEED on.
	$(SWIFT) build -c release -j $(JOBS) --product evm
	Tools/differential/run.sh .build/release/evm $(COUNT) $(SEED)

bench: ## Run the benchmarks (Documentation/Benchmarks.md).
	$(SWIFT) run -c release falconet-benchmarks

format: ## Format the sources.
	$(SWIFT) format -i -r Package.swift Sources Tests

lint: ## Check the format of the sources.
	$(SWIFT) format lint -s -r Package.swift Sources Tests

clean: ## Remove what was built.
	rm -rf .build
