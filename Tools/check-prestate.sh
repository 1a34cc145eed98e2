#!/bin/bash
# Loads the client into the VM and prints the hash of the state before its first step: what a chain's dispute game names.
# Fails where it is not the one of Guest/prestate.txt, which changes with the sources of the client, and only with them.
# Usage: Tools/check-prestate.sh   (after `make build guest`; leaves prestate.bin.gz and meta.json in .build/guest)
set -euo pipefail
cd "$(dirname "$0")/.."
OUT=.build/guest
.build/release/cannon load-elf --type multithreaded64-5 --path "$OUT/falconet-client.elf" \
    --out "$OUT/prestate.bin.gz" --meta "$OUT/meta.json"
hash=$(.build/release/cannon witness --input "$OUT/prestate.bin.gz" | sed -nE 's/.*"witnessHash": ?"(0x[0-9a-f]*)".*/\1/p')
echo "$hash"
pinned=$(cat Guest/prestate.txt)
if [ "$hash" != "$pinned" ]; then
    echo "check-prestate: Guest/prestate.txt has $pinned, made with Swift 6.3.1 (\`make pins\` writes it); this is" \
        "$("${SWIFT:-swift}" --version 2>/dev/null | grep -m1 -o 'Swift version [0-9.]*')" >&2
    exit 1
fi
