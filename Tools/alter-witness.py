#!/usr/bin/env python3
"""Copy a claim's folder with one pre-image of its witness missing or changed: that of the agreed output root.

Usage: alter-witness.py FOLDER NEW_FOLDER missing|changed
"""
import json
import os
import shutil
import sys

import witness


def main(folder, new_folder, alteration):
    os.makedirs(new_folder, exist_ok=True)
    inputs = os.path.join(folder, "inputs.json")
    shutil.copy(inputs, new_folder)
    with open(inputs) as file:
        root = bytes.fromhex(json.load(file)["agreed_output_root"][2:])
    # The key of a Keccak-256 pre-image is the hash with the type 2 in place of its first byte.
    key = b"\x02" + root[1:]
    entries = witness.read(folder)
    if key not in entries:
        sys.exit(f"alter-witness: {folder} has no pre-image of its agreed output root")
    value = entries.pop(key)
    if alteration == "changed":
        entries[key] = value[:-1] + bytes([value[-1] ^ 1])
    witness.write(new_folder, entries)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[3] not in ("missing", "changed"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
