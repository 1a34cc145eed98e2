#!/usr/bin/env python3
"""Write the upgrade transactions of Karst as Swift into Sources/Derivation/UpgradeTransactions/KarstBundle.swift.

Usage: Tools/generate-upgrade-bundle.py karst_nut_bundle.json
The file is op-core/nuts/bundles/karst_nut_bundle.json of ethereum-optimism/optimism, which
specs/protocol/karst/derivation.md of ethereum-optimism/specs names; op-core/nuts/fork_lock.toml locks it by its hash.
A transaction's intent is made as op-node (rollup/derive/upgrade_transaction.go, `capitalizeForkName`) and kona make it: the
fork's name, the transaction's place, its own intent. The specification speaks of "Karst: " in front of it.
"""
import hashlib
import json
import pathlib
import sys

LOCKED = "08f5df36f7ff29a9421ab84beebe96684a7455df9a5d234a2468613a4008ad91"
OUTPUT = "Sources/Derivation/UpgradeTransactions/KarstBundle.swift"


def address(text):
    return f'Address("{text.removeprefix("0x").lower()}")'


def transaction(index, fields):
    if set(fields) != {"intent", "from", "to", "gasLimit", "data"}:
        sys.exit(f"transaction {index}: unknown members: {', '.join(sorted(fields))}")
    return f"""            .call(
                "Karst {index}: {fields["intent"]}",
                from: {address(fields["from"])},
                to: {address(fields["to"])},
                gasLimit: {fields["gasLimit"]:_},
                data: "{fields["data"].removeprefix("0x").lower()}",
            ),
"""


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    content = pathlib.Path(sys.argv[1]).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != LOCKED:
        sys.exit(f"{sys.argv[1]}: SHA-256 is {found}, and of the locked bundle {LOCKED}")
    bundle = json.loads(content)
    if bundle["metadata"] != {"version": "1.0.0"}:
        sys.exit(f"{sys.argv[1]}: unknown metadata: {bundle['metadata']}")
    transactions = bundle["transactions"]
    text = f"""// swift-format-ignore-file
// Written by Tools/generate-upgrade-bundle.py from the bundle of ethereum-optimism/optimism; do not edit.

import EthereumTypes

extension UpgradeTransactions {{
    /// The gas limits of Karst's transactions, added up.
    static var karstGas: UInt64 {{ {sum(fields["gasLimit"] for fields in transactions):_} }}

    /// Karst's transactions: contracts are deployed, and the predeploys' proxies pointed to them.
    ///
    /// The intents are those of op-node and kona, "Karst 7: …"; the specification, which speaks of "Karst: " in front of
    /// the bundle's own, leaves out the place.
    /// Source: ethereum-optimism/specs, specs/protocol/karst/derivation.md, which names
    /// op-core/nuts/bundles/karst_nut_bundle.json of ethereum-optimism/optimism (SHA-256
    /// {LOCKED}).
    static var karst: [UpgradeTransaction] {{
        [
"""
    text += "".join(transaction(index, fields) for index, fields in enumerate(transactions))
    text += """        ]
    }
}
"""
    (pathlib.Path(__file__).resolve().parent.parent / OUTPUT).write_text(text)
    print(f"{len(transactions)} transactions")


main()
