#!/bin/bash
# Writes what is pinned of the client into Guest: prestate.txt, the hash of the VM's state before the first step, and steps.tsv, the
# steps of each recorded claim. A claim that is not valid, or not there, leaves the files as they are.
# Usage: Tools/pin-guest.sh   (after `make build guest`; claims of Samples and of the fixture folder, FALCONET_SHARED)
set -euo pipefail
cd "$(dirname "$0")/.."
SHARED=${FALCONET_SHARED:-../shared}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# It fails where the pin is another, and prints the hash.
hash=$(Tools/check-prestate.sh 2>/dev/null) || true
[ -n "$hash" ] || { echo "pin-guest: the client has no prestate" >&2; exit 1; }
while read -r name _; do
    folder=Samples/claims/$name
    [ -d "$folder" ] || folder=$SHARED/data/op/claims/$name
    report=$(.build/release/falconet verify --vm --json "$folder") || { echo "pin-guest: $name: $report" >&2; exit 1; }
    steps=$(sed -nE 's/^ *"steps" : ([0-9]+),?$/\1/p' <<<"$report")
    printf '%s\t%s\n' "$name" "$steps" >>"$scratch/steps.tsv"
done <Guest/steps.tsv
cp "$scratch/steps.tsv" Guest/steps.tsv
echo "$hash" >Guest/prestate.txt
git --no-pager diff --stat Guest 2>/dev/null || true
