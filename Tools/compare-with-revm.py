#!/usr/bin/env python3
"""Runs the EVM benchmarks with Falconet's `evm run --bench` and with revm, and compares their times.

Needs the Python package pyrevm (0.3.7, which is revm 8) and a release build of `evm`. The two take turns for some
rounds; the least time of each counts: processor time of the execution alone, in a new state each time. Output and gas
must agree.
"""

import argparse
import json
import math
import pathlib
import re
import subprocess
import sys
import time

import pyrevm

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "Benchmarks"
SENDER = "0x0000000000000000000000000000000000005e4d"
RECEIVER = "0x0000000000000000000000000000000000002ece"
GAS = 9_000_000_000


class Falconet:
    def __init__(self, program, executable, seconds):
        self.command = [
            str(executable), "run", "--codefile", str(FOLDER / program["code"]), "--input", program["input"],
            "--fork", program["fork"], "--gas", str(GAS), "--sender", SENDER, "--receiver", RECEIVER,
            "--prestate", str(FOLDER / "prestate.json"), "--bench", "--bench-seconds", str(seconds),
        ]  # fmt: skip

    def run(self):
        """Output, gas and seconds."""
        result = subprocess.run(self.command, capture_output=True, text=True)
        gas = re.search(r"EVM gas used: +(\d+)", result.stderr)
        milliseconds = re.search(r"execution time: +([0-9.]+)ms", result.stderr)
        if result.returncode != 0 or not gas or not milliseconds or "error" in result.stdout:
            raise RuntimeError(f"evm run: {result.stdout[:200]} {result.stderr[-500:]}")
        return result.stdout.strip().removeprefix("0x"), int(gas[1]), float(milliseconds[1]) / 1e3


class Revm:
    def __init__(self, program, seconds):
        self.fork = program["fork"].upper()
        self.input = bytes.fromhex(program["input"])
        genesis = json.loads((FOLDER / "prestate.json").read_text())
        self.accounts = {
            address: bytes.fromhex(account["code"][2:]) for address, account in genesis["alloc"].items()
        }
        self.block = {
            name: int(genesis[member], 16)
            for name, member in (("number", "number"), ("timestamp", "timestamp"), ("gas_limit", "gasLimit"))
        }
        self.block["coinbase"] = genesis["coinbase"]
        self.accounts[RECEIVER] = bytes.fromhex((FOLDER / program["code"]).read_text())
        self.seconds = seconds
        zeros = self.input.count(0)
        self.transaction_gas = 21_000 + 4 * zeros + 16 * (len(self.input) - zeros)

    def run_once(self):
        evm = pyrevm.EVM(spec_id=self.fork)
        evm.set_block_env(pyrevm.BlockEnv(basefee=0, prevrandao=bytes(32), **self.block))
        for address, code in self.accounts.items():
            evm.insert_account_info(address, pyrevm.AccountInfo(code=code, nonce=0))
        start = time.thread_time_ns()
        output = evm.message_call(SENDER, RECEIVER, calldata=self.input, gas=GAS + self.transaction_gas)
        elapsed = (time.thread_time_ns() - start) / 1e9
        gas = evm.result.gas_used + evm.result.gas_refunded - self.transaction_gas
        return output.hex(), gas, elapsed

    def run(self):
        output, gas, least = self.run_once()
        total, count = least, 1
        while total < self.seconds or count < 3:
            elapsed = self.run_once()[2]
            if elapsed > 0:
                least = min(least, elapsed)
            total += elapsed
            count += 1
        return output, gas, least


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("filter", nargs="?", default="", help="only the programs whose names contain this")
    parser.add_argument("--rounds", type=int, default=3, help="how often each takes its turn")
    parser.add_argument("--seconds", type=float, default=0.05, help="the length of a turn")
    parser.add_argument("--evm", default=str(ROOT / ".build/release/evm"), help="the executable")
    parser.add_argument("--markdown", action="store_true", help="print a table for the documentation")
    arguments = parser.parse_args()
    programs = json.loads((FOLDER / "programs.json").read_text())
    chosen = [program for program in programs if arguments.filter in program["name"]]
    if not chosen:
        sys.exit(f"no program has a name with {arguments.filter}")

    ratios, failures = {}, 0
    if arguments.markdown:
        print("| Program | Falconet, ms | Mgas/s | revm, ms | revm / Falconet |\n|---|---|---|---|---|")
    for program in chosen:
        name = program["name"]
        contestants = [Falconet(program, arguments.evm, arguments.seconds), Revm(program, arguments.seconds)]
        least, answers = [math.inf, math.inf], [None, None]
        try:
            for _ in range(arguments.rounds):
                for index, contestant in enumerate(contestants):
                    output, gas, seconds = contestant.run()
                    answers[index] = (output, gas)
                    least[index] = min(least[index], seconds)
            if answers[0] != answers[1]:
                raise RuntimeError(f"output and gas differ: {answers[0]} and {answers[1]}")
        except Exception as error:  # A failure of one program must not hide the others.
            failures += 1
            print(f"{name}: FAILURE: {str(error)[:300]}", flush=True)
            continue
        ratios[name] = least[1] / least[0]
        speed = answers[0][1] / least[0] / 1e6
        if arguments.markdown:
            row = f"| `{name}` | {least[0] * 1e3:.3f} | {speed:.0f} | {least[1] * 1e3:.3f} | {ratios[name]:.2f} |"
        else:
            row = f"{name:28} {least[0] * 1e3:9.3f} ms {speed:9.0f} Mgas/s  revm {least[1] * 1e3:9.3f} ms  ratio {ratios[name]:6.2f}"
        print(row, flush=True)
    if ratios:
        mean = math.exp(sum(math.log(ratio) for ratio in ratios.values()) / len(ratios))
        slower = sorted((ratio, name) for name, ratio in ratios.items() if ratio < 1)
        print(f"\nGeometric mean of revm / Falconet over {len(ratios)} programs: {mean:.2f}")
        print("Slower than revm: " + (", ".join(f"{name} ({ratio:.2f})" for ratio, name in slower) or "none"))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
