#!/usr/bin/env python3
"""Writes the programs of the EVM benchmarks: Programs/*.hex, programs.json and prestate.json.

`loops.py` has the loops, Contracts/ the contracts, which need the compiler `vyper` (0.4.3; --vyper names another).
"""

import argparse
import json
import pathlib
import subprocess

import loops

HERE = pathlib.Path(__file__).resolve().parent

# Name of the source, and the argument of its `run`, which all of them have.
CONTRACTS = {
    "Blake2b": 12, "Exchange": 500, "Mandelbrot": 24, "Matrix": 2, "Proofs": 100, "Quicksort": 1000, "RayTracer": 12,
    "Sha1": 12, "Sieve": 2, "Strings": 150, "Token": 1500,
}
# The selectors of run(uint256) and run(int256).
UNSIGNED, SIGNED = "a444f5e9", "61a47706"
SIGNED_CONTRACTS = {"Mandelbrot", "RayTracer"}


def compile_contract(vyper, source):
    command = [vyper, "--evm-version", "cancun", "-f", "bytecode_runtime", str(source)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return bytes.fromhex(output.strip().removeprefix("0x"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vyper", default="vyper")
    arguments = parser.parse_args()
    programs = []
    folder = HERE / "Programs"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.hex"):
        old.unlink()

    def write(name, code, calldata):
        path = folder / f"{name}.hex"
        path.write_text(code.hex() + "\n")
        programs.append({"name": name, "code": f"Programs/{path.name}", "input": calldata.hex(), "fork": "Cancun"})

    for name, code, calldata in loops.programs():
        write(name, code, calldata)
    for name, argument in sorted(CONTRACTS.items()):
        selector = SIGNED if name in SIGNED_CONTRACTS else UNSIGNED
        code = compile_contract(arguments.vyper, HERE / "Contracts" / f"{name}.vy")
        write(f"contract-{name.lower()}", code, bytes.fromhex(selector) + argument.to_bytes(32, "big"))
    (HERE / "programs.json").write_text(json.dumps(programs, indent=1) + "\n")
    accounts = {address: {"code": "0x" + code.hex()} for address, code in loops.CALLEES.items()}
    (HERE / "prestate.json").write_text(json.dumps(loops.BLOCK | {"alloc": accounts}, indent=1) + "\n")
    print(f"{len(programs)} programs")


if __name__ == "__main__":
    main()
