#!/usr/bin/env python3
"""Verify a claim with one pre-image of its witness missing, changed or shortened, natively and in the VM.

Usage: check-altered-preimages.py [FOLDER [SEED]]   (after `make build guest`; the bundled OP Sepolia claim by default)
For each type of key, one pre-image that the program reads is altered in each way. Each time there must be no verdict: exit
code 2, and in the VM the same kind of failure, key and requests as natively. `zstd` must be installed for a packed witness.
"""
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import witness

FALCONET = os.environ.get("FALCONET", ".build/release/falconet")
PROGRAM = ["--program", os.environ["ELF"]] if "ELF" in os.environ else []
ALTERATIONS = {
    "missing": lambda value: None,
    "changed": lambda value: bytes([value[0] ^ 1]) + value[1:],
    "shortened": lambda value: value[:-1],
}


def verify(folder, *flags):
    """Exit code and report."""
    result = subprocess.run([FALCONET, "verify", "--json", *flags, folder], capture_output=True, text=True)
    try:
        return result.returncode, json.loads(result.stdout)
    except ValueError:
        return result.returncode, {"failure": {"message": (result.stdout + result.stderr)[-300:]}}


def keys_read(folder):
    """The keys that the program reads of `folder`, by the name of their type, without the inputs of the run."""
    log = subprocess.run([FALCONET, "verify", "--verbose", folder], capture_output=True, text=True).stderr
    keys = {}
    for kind, key in re.findall(r"served (\w+) 0x([0-9a-f]{64}),", log):
        if kind != "local":
            keys.setdefault(kind, {})[bytes.fromhex(key)] = None
    return {kind: list(unique) for kind, unique in keys.items()}


def outcome(code, report):
    failure = report.get("failure") or {}
    work = report.get("work") or {}
    return code, failure.get("kind"), failure.get("key"), work.get("requestDigest")


def main(folder="Samples/claims/op-sepolia-16491249", seed="1"):
    folder = pathlib.Path(folder)
    chosen = random.Random(int(seed))
    entries = witness.read(folder)
    keys = keys_read(folder)
    failures = 0
    if not keys:
        sys.exit(f"check-altered-preimages: {folder}: the program reads nothing")
    with tempfile.TemporaryDirectory() as scratch:
        altered_folder = pathlib.Path(scratch)
        shutil.copy(folder / "inputs.json", scratch)
        for kind, read in sorted(keys.items()):
            key = chosen.choice(read)
            for name, alter in ALTERATIONS.items():
                altered = dict(entries)
                value = alter(altered.pop(key))
                if value is not None:
                    altered[key] = value
                witness.write(altered_folder, altered)
                native = outcome(*verify(altered_folder))
                code, report = verify(altered_folder, "--vm", *PROGRAM)
                machine = outcome(code, report)
                steps = (report.get("machine") or {}).get("steps")
                # What does not belong to its key is found before the run.
                is_right = machine == native and code == 2 and machine[1] and (name != "missing" or steps)
                print(f"{kind} {name}: {machine[1]}, {steps or 'no'} steps")
                if not is_right:
                    failures += 1
                    print(f"check-altered-preimages: {kind} 0x{key.hex()} {name}: {machine}, natively {native}",
                          file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) > 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
