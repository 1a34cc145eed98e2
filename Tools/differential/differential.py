#!/usr/bin/env python3
"""Differential test of the EVM: random programs and transactions of every Ethereum fork, run by `evm statetest` and by
the Python execution specifications (PyPI ethereum-execution). Compares each step's program counter, opcode, gas, stack,
memory size, refund counter and return data, the output, the state root and the hash of the logs.

A third of the cases are run again with a gas limit at which a chosen instruction just has its gas, or just lacks it.
A case that differs is made small and kept as a state test in the folder of regressions. Exits with 1 where one differed.
"""
import argparse
import collections
import json
import pathlib
import random
import sys
import tempfile
import time

from cases import generate_case
from forks import FORKS
from minimise import Minimiser
from reference import Reference, with_deep_stack
from subject import Subject, difference, filled


class Run:
    def __init__(self, options, folder):
        self.options = options
        self.reference = Reference()
        self.subject = Subject(options.evm, folder)
        self.counts = collections.Counter()
        self.opcodes = collections.Counter()
        self.failures = []
        self.unusable = collections.Counter()
        self.rejections = collections.Counter()

    def expect(self, case):
        return self.reference.run(case.fork, case.fixture())

    def judge(self, case):
        """How one case on its own differs; None where it does not."""
        outcome = self.expect(case)
        runs, problem = self.subject.run({case.name: filled(case, outcome)})
        if problem:
            return problem
        return difference(case.fork, outcome, *runs[case.name])

    def gas_variant(self, source, case, outcome):
        """The case with a gas limit at which an instruction of the first frame has just enough gas, or one less."""
        ends = [
            step[3] for previous, step in zip(outcome.steps, outcome.steps[1:]) if step[0] == 1 and previous[3] > step[3]
        ]
        if not ends:
            return None
        variant = case.copy()
        variant.name += "gas"
        variant.transaction["gasLimit"] -= source.choice(ends) + source.choice([0, 1])
        return variant if variant.transaction["gasLimit"] > 0 else None

    def add(self, case, pending):
        """Runs a case by the reference and keeps both for the comparison; None where the reference cannot run it."""
        try:
            outcome = self.expect(case)
        except Exception as error:
            # Too long, or a fault of the reference: it adds the lengths of a modular exponentiation as words of 256
            # bits, for one.
            self.unusable[type(error).__name__] += 1
            return None
        pending.append((case, outcome))
        return outcome

    def batch(self, numbers):
        pending = []
        for number in numbers:
            source = random.Random(f"{self.options.seed}/{number}")
            fork = source.choice(self.options.forks)
            case = generate_case(source, f"seed{self.options.seed}case{number:06}", fork)
            outcome = self.add(case, pending)
            if outcome and not outcome.rejection and source.random() < 0.33:
                variant = self.gas_variant(source, case, outcome)
                if variant:
                    self.add(variant, pending)
        fixtures = {case.name: filled(case, outcome) for case, outcome in pending}
        runs, problem = self.subject.run(fixtures)
        for case, outcome in pending:
            self.counts[case.fork] += 1
            if outcome.rejection:
                self.rejections[str(outcome.rejection).split("(")[0][:60]] += 1
            for step in outcome.steps:
                self.opcodes[step[2]] += 1
            found = self.judge(case) if problem else difference(case.fork, outcome, *runs[case.name])
            if found:
                self.report(case, found)

    def report(self, case, found):
        print(f"{case.name} ({case.fork}): {found[:1500]}", flush=True)
        kind = found.split(":")[0]
        small = Minimiser(
            lambda candidate: (self.judge(candidate) or "").split(":")[0] == kind, self.options.attempts,
        ).minimise(case)
        outcome = self.expect(small)
        path = pathlib.Path(self.options.regressions) / f"{case.name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({case.name: filled(small, outcome)}, indent=4) + "\n")
        print(f"  made small in {path}: {(self.judge(small) or '')[:1500]}", flush=True)
        self.failures.append(case.name)

    def run(self):
        started = time.monotonic()
        first, last = self.options.first, self.options.first + self.options.count
        for start in range(first, last, self.options.batch):
            self.batch(range(start, min(start + self.options.batch, last)))
            if len(self.failures) >= self.options.most:
                print(f"{self.options.most} differences: no more are looked for")
                break
        steps = sum(self.opcodes.values())
        seconds = time.monotonic() - started
        forks = ", ".join(f"{fork} {self.counts[fork]}" for fork in self.options.forks)
        print(f"seed {self.options.seed}: {sum(self.counts.values())} transactions ({forks})")
        print(
            f"{steps} instructions of {len(self.opcodes)} opcodes, {sum(self.rejections.values())} transactions "
            f"rejected, not run {dict(self.unusable)}, {seconds:.0f} s; {len(self.failures)} differ"
        )
        if self.options.verbose:
            print(self.rejections)
            print({f"{byte:02x}": count for byte, count in sorted(self.opcodes.items())})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evm", required=True, help="the command under test")
    parser.add_argument("--count", type=int, default=400, help="how many cases to generate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case, to repeat one")
    parser.add_argument("--batch", type=int, default=100, help="cases for each run of the command")
    parser.add_argument("--forks", nargs="*", default=FORKS)
    parser.add_argument("--regressions", required=True, help="the folder for cases that differ")
    parser.add_argument("--attempts", type=int, default=600, help="how many tries to make a case smaller")
    parser.add_argument("--most", type=int, default=5, help="after how many differences to stop")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(options, folder)
        with_deep_stack(run.run)
    sys.exit(1 if run.failures else 0)


if __name__ == "__main__":
    main()
