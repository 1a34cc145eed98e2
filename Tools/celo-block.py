#!/usr/bin/env python3
"""Write a recorded block of a Celo chain in the form that `falconet replay` reads (Documentation/Formats.md).

Usage: Tools/celo-block.py FILE FOLDER
The file holds a rollup configuration as kona writes it, and no chain id. Celo chains follow OP's rules in blocks of
deposits, but before Jovian their base fee has a lower bound of its own, 25 gwei, at which all recorded blocks are.
"""
import json
import pathlib
import sys

CHAIN_IDS = {"celo-sepolia": 11142220}


def main(source, folder):
    block = json.loads(pathlib.Path(source).read_text())
    rollup = block["rollup_config"]
    rollup["l2_chain_id"] = CHAIN_IDS.get(rollup["l2_chain_id"], rollup["l2_chain_id"])
    # Regolith is there from genesis, which older recordings do not say.
    rollup.setdefault("regolith_time", 0)
    system = rollup["genesis"]["system_config"]
    if "batcherAddress" in system:
        system["batcherAddr"] = system.pop("batcherAddress")
    for name in ("overhead", "scalar"):
        system[name] = "0x" + system[name][2:].zfill(64)
    jovian = rollup.get("jovian_time")
    if jovian is None or int(block["payload_attributes"]["timestamp"], 16) < jovian:
        block["base_fee"] = block["parent_header"]["baseFeePerGas"]
    (pathlib.Path(folder) / pathlib.Path(source).name).write_text(json.dumps(block))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
