# `make run` and `make test` do all the set-up on a machine that has the Swift toolchain.
SHELL := /bin/bash
.DEFAULT_GOAL := help
SWIFT ?= swift
JOBS ?= 2
COUNT ?= 400
SEED ?= 1
PROGRAMS ?= 30000
# The fixture folder, as the shell sees it.
SHARED = $${FALCONET_SHARED:-../shared}
FALCONET = .build/release/falconet
CLIENT = .build/guest/falconet-client.elf

# The scripts that build and test take the toolchain of this command.
export SWIFT

.PHONY: help setup build run test claims-in-vm guest-check guest guest-runtime guest-tests guest-proofs prestate pins fixtures \
	differential format lint bench clean

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

# Not all that needs nothing outside the repository: what takes longer is in claims-in-vm, guest-proofs, guest-check and, of the
# unit tests, in FALCONET_FULL_TESTS=1.
test: build guest guest-runtime ## Run the unit tests, the samples natively and in the VM, and checks of the guest's runtime.
	Tools/guest/test-banned-constructs.py
	FALCONET_CANNON=$(CURDIR)/.build/release/cannon FALCONET_OP_PROGRAM=$(CURDIR)/.build/release/op-program \
		FALCONET_CLIENT=$(CURDIR)/$(CLIENT) Tools/run-tests.sh -j $(JOBS)
	Tools/check-samples.sh
	Tools/check-altered-preimages.py
	Tools/check-prestate.sh

claims-in-vm: build guest ## Run every claim that the tests make up natively and in the VM.
	Tools/check-generated-claims.py

guest-check: setup ## Compile the core for the guest, as far as LLVM IR: quicker than the program.
	Tools/guest/test-banned-constructs.py
	Tools/check-guest.sh

guest: setup ## Build the client as a MIPS64 program (.build/guest/falconet-client.elf) and check what it asks of the VM.
	Tools/build-guest.sh

prestate: build guest ## Print the hash of the VM's state before the client's first step, and compare it with the pinned one.
	Tools/check-prestate.sh

# After the client, not beside it, since both make the core's modules.
guest-runtime: guest ## Run checks of the guest's runtime and of the core in the VM.
	Tools/build-guest.sh .build/guest checks
	$(SWIFT) build -c release -j $(JOBS) --product cannon
	Tools/guest/check-runtime.sh
	Tools/guest/test-check-elf.py .build/guest/runtime-checks.elf
	$(SWIFT) build -c release -j $(JOBS) --product falconet-conformance
	.build/release/falconet-conformance --vm .build/guest/falconet-checks.elf --count 0

guest-tests: guest-runtime ## Run checks of the runtime and the core and a choice of state tests in the VM (fixture folder as for fixtures).
	.build/release/falconet-conformance --archives $(SHARED)/data/evm --vm .build/guest/falconet-checks.elf --count 300

guest-proofs: build guest ## Check 100 proofs, a resumed and a repeated run of a claim in the VM, and a second build (5 minutes).
	Tools/check-guest-proofs.sh

pins: build guest ## Write the client's prestate and the recorded claims' steps into Guest, after a change of the client.
	Tools/pin-guest.sh

fixtures: setup guest ## Run all fixtures of the fixture folder (FALCONET_SHARED, default ../shared).
	$(SWIFT) build -c release -j $(JOBS)
	Tools/run-fixtures.sh
	.build/release/falconet-conformance --archives $(SHARED)/data/evm
	.build/release/falconet-conformance --vm-reference $(SHARED)/data/cannon --vm-random $(PROGRAMS)

differential: setup ## Compare COUNT random programs with the Python execution specifications, from SEED on.
	$(SWIFT) build -c release -j $(JOBS) --product evm
	Tools/differential/run.sh .build/release/evm $(COUNT) $(SEED)

bench: setup ## Run the benchmarks (Documentation/Benchmarks.md).
	$(SWIFT) run -c release falconet-benchmarks

format: ## Format the sources.
	$(SWIFT) format -i -r Package.swift Sources Guest Tests

lint: ## Check the format of the sources, and their imports.
	$(SWIFT) format lint -s -r Package.swift Sources Guest Tests
	Tools/check-imports.py

clean: ## Remove what was built.
	rm -rf .build
