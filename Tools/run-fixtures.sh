#!/bin/bash
# Runs the recorded claims and blocks of the fixture folder and counts them. A set that is not there is a failure.
# Usage: Tools/run-fixtures.sh   (the folder is FALCONET_SHARED, by default ../shared)
set -uo pipefail
cd "$(dirname "$0")/.."
SHARED=${FALCONET_SHARED:-../shared}
FALCONET=.build/release/falconet
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT
passed=0
failed=0
absent=0

# check EXPECTED_EXIT_CODE DESCRIPTION COMMAND...
check() {
    local expected=$1 description=$2
    shift 2
    "$@" >"$SCRATCH/output" 2>&1
    local code=$?
    if [ "$code" -eq "$expected" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $description: exit code $code, expected $expected"
        cat "$SCRATCH/output"
    fi
}

wrong_claim=0x00000000000000000000000000000000000000000000000000000000000000ff
for claim in devnet901-13 devnet901-20 devnet901-30 devnet901-280 op-sepolia-16491249; do
    folder=$SHARED/data/op/claims/$claim
    if [ ! -d "$folder" ]; then
        echo "ABSENT: $folder"
        absent=$((absent + 1))
        continue
    fi
    check 0 "$claim is valid" "$FALCONET" verify "$folder"
    check 1 "$claim with another claim is invalid" "$FALCONET" verify "$folder" --claim "$wrong_claim"
    check 0 "$claim in the VM" Tools/check-claim-in-vm.sh "$folder"
done

blocks=$SHARED/data/op/executor/blocks.tar.zst
if [ -f "$blocks" ]; then
    zstd -dc --long=27 "$blocks" | tar x -C "$SCRATCH"
    count=0
    for block in "$SCRATCH"/block-*.json; do
        check 0 "$(basename "$block")" "$FALCONET" replay "$block"
        count=$((count + 1))
    done
    if [ "$count" -ne 13 ]; then
        echo "ABSENT: $((13 - count)) of the 13 blocks"
        absent=$((absent + 1))
    fi
else
    echo "ABSENT: $blocks"
    absent=$((absent + 1))
fi

echo "claims and blocks: $absent sets absent"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$absent" -eq 0 ]
