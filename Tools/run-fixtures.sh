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
sepolia=$SHARED/data/op/claims/op-sepolia-16491249
[ ! -d "$sepolia" ] || check 0 "op-sepolia under cannon" Tools/check-registered-claim.py "$sepolia" op-sepolia

# replay_blocks ARCHIVE COUNT: replays the COUNT blocks of an archive. COMMAND FILE FOLDER, where there is one more argument,
# brings a file into the form that is replayed.
replay_blocks() {
    local archive=$1 expected=$2 convert=${3:-} count=0 folder block
    if [ ! -f "$archive" ]; then
        echo "ABSENT: $archive"
        absent=$((absent + 1))
        return
    fi
    folder=$(mktemp -d -p "$SCRATCH")
    mkdir "$folder/converted"
    zstd -dc --long=27 "$archive" | tar x -C "$folder"
    for block in "$folder"/*.json; do
        if [ -n "$convert" ]; then
            "$convert" "$block" "$folder/converted"
            block=$folder/converted/$(basename "$block")
        fi
        check 0 "$(basename "$block")" "$FALCONET" replay "$block"
        count=$((count + 1))
    done
    if [ "$count" -ne "$expected" ]; then
        echo "ABSENT: $((expected - count)) of the $expected blocks of $archive"
        absent=$((absent + 1))
    fi
}

replay_blocks "$SHARED/data/op/executor/blocks.tar.zst" 13
replay_blocks "$SHARED/data/op/execution-isthmus-jovian/celo-deposit-only.tar.zst" 4 Tools/celo-block.py

check 0 "genesis blocks and upgrade transactions" .build/release/falconet-conformance --op "$SHARED/data/op"

echo "claims and blocks: $absent sets absent"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$absent" -eq 0 ]
