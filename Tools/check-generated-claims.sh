#!/bin/bash
# Writes claims of the test generator as folders, and verifies each natively and in the VM, honest and with another claim.
# Usage: Tools/check-generated-claims.sh   (after `make build guest`)
set -uo pipefail
cd "$(dirname "$0")/.."
FALCONET=.build/release/falconet
WRONG_CLAIM=0x00000000000000000000000000000000000000000000000000000000000000ff
FOLDERS=$(mktemp -d)
trap 'rm -rf "$FOLDERS"' EXIT
failed=0

FALCONET_GENERATED_CLAIMS=$FOLDERS swift test --filter ClaimFolderTests >"$FOLDERS/log" 2>&1 || {
    cat "$FOLDERS/log"
    exit 1
}
count=0
for folder in "$FOLDERS"/*/; do
    name=$(basename "$folder")
    count=$((count + 1))
    for machine in "" --vm; do
        "$FALCONET" verify $machine "$folder" >"$FOLDERS/output" 2>&1
        code=$?
        [ "$code" -eq 0 ] || { echo "FAILED: $name $machine: exit code $code"; cat "$FOLDERS/output"; failed=1; }
        "$FALCONET" verify $machine "$folder" --claim "$WRONG_CLAIM" >/dev/null 2>&1
        code=$?
        [ "$code" -eq 1 ] || { echo "FAILED: $name $machine with another claim: exit code $code"; failed=1; }
    done
done
echo "$count generated claims, natively and in the VM"
[ "$count" -eq 5 ] && [ "$failed" -eq 0 ]
