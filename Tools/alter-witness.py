#!/usr/bin/env python3
"""Copy a claim's folder with one pre-image of its witness missing or changed: that of the agreed output root.

Usage: alter-witness.py FOLDER NEW_FOLDER missing|changed
The witness is read and written as Documentation/Formats.md says, packed or not; `zstd` must be installed for a packed one.
"""
import json
import os
import shutil
import subprocess
import sys


def witness(folder):
    """The bytes of a folder's witness."""
    path = os.path.join(folder, "witness.kv")
    if os.path.exists(path):
        with open(path, "rb") as file:
            return file.read()
    return subprocess.run(["zstd", "-dc", "--long=27", path + ".zst"], check=True, capture_output=True).stdout


def main(folder, new_folder, alteration):
    os.makedirs(new_folder, exist_ok=True)
    inputs = os.path.join(folder, "inputs.json")
    shutil.copy(inputs, new_folder)
    with open(inputs) as file:
        root = bytes.fromhex(json.load(file)["agreed_output_root"][2:])
    # The key of a Keccak-256 pre-image is the hash with the type 2 in place of its first byte.
    key = b"\x02" + root[1:]
    content = witness(folder)
    offset = 0
    while offset < len(content):
        count = int.from_bytes(content[offset + 32 : offset + 36], "big")
        end = offset + 36 + count
        if content[offset : offset + 32] == key:
            break
        offset = end
    else:
        sys.exit(f"alter-witness: {folder} has no pre-image of its agreed output root")
    entry = b"" if alteration == "missing" else content[offset : end - 1] + bytes([content[end - 1] ^ 1])
    with open(os.path.join(new_folder, "witness.kv"), "wb") as file:
        file.write(content[:offset] + entry + content[end:])


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[3] not in ("missing", "changed"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
