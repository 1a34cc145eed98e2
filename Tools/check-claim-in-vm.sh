#!/bin/bash
# Verifies a claim in the VM: valid, with the native run's requests, in as many steps as Guest/steps.tsv says (what changes the
# program changes the table too: `make pins`), invalid with another claim, and no verdict where a pre-image is missing or changed.
# Usage: Tools/check-claim-in-vm.sh FOLDER [REQUEST_DIGEST]   (after `make guest`; the digest is the native run's)
set -uo pipefail
cd "$(dirname "$0")/.."
FALCONET=.build/release/falconet
WRONG_CLAIM=0x00000000000000000000000000000000000000000000000000000000000000ff
folder=$1
name=$(basename "$folder")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

fail() {
    echo "FAILED: $name in the VM: $1" >&2
    failed=1
}

# member NAME of the report, read from standard input
member() { sed -nE "s/^ *\"$1\" : \"?([^\",]*)\"?,?\$/\1/p" | head -1; }

digest=${2:-$("$FALCONET" verify --json "$folder" | member requestDigest)}
report=$("$FALCONET" verify --vm --json "$folder") || fail "not valid: $(member message <<<"$report")"
requests=$(member requestDigest <<<"$report")
[ "$requests" = "$digest" ] || fail "requests $requests, natively $digest"
steps=$(member steps <<<"$report")
expected=$(awk -v name="$name" '$1 == name { print $2 }' Guest/steps.tsv)
if [ -z "$expected" ]; then
    fail "no step count in Guest/steps.tsv"
elif [ "$steps" != "$expected" ]; then
    fail "$steps steps, not the $expected of Guest/steps.tsv"
fi
"$FALCONET" verify --vm "$folder" --claim "$WRONG_CLAIM" >/dev/null
[ $? -eq 1 ] || fail "another claim is not invalid"

# altered missing|changed KIND_OF_FAILURE
altered() {
    local report code
    Tools/alter-witness.py "$folder" "$scratch/$1" "$1" || fail "the witness cannot be altered"
    report=$("$FALCONET" verify --vm --json "$scratch/$1")
    code=$?
    [ "$code" -eq 2 ] || fail "with a $1 pre-image: exit code $code"
    [ "$(member kind <<<"$report")" = "$2" ] || fail "with a $1 pre-image: $(member message <<<"$report")"
}

altered missing missing-preimage
altered changed wrong-preimage
[ "$failed" -eq 0 ] && echo "$name in the VM: valid, $steps steps"
exit "$failed"
