#!/bin/bash
# Verifies a claim in the VM: valid, with the native run's requests, in no more steps than Guest/steps.tsv says (2 % are
# let pass: what changes the program on purpose changes the table too), and invalid with another claim.
# Usage: Tools/check-claim-in-vm.sh FOLDER [REQUEST_DIGEST]   (after `make guest`; the digest is the native run's)
set -uo pipefail
cd "$(dirname "$0")/.."
FALCONET=.build/release/falconet
WRONG_CLAIM=0x00000000000000000000000000000000000000000000000000000000000000ff
name=$(basename "$1")
failed=0

fail() {
    echo "FAILED: $name in the VM: $1" >&2
    failed=1
}

# member NAME of the report, read from standard input
member() { sed -nE "s/^ *\"$1\" : \"?([^\",]*)\"?,?\$/\1/p" | head -1; }

digest=${2:-$("$FALCONET" verify --json "$1" | member requestDigest)}
report=$("$FALCONET" verify --vm --json "$1") || fail "not valid: $(member message <<<"$report")"
requests=$(member requestDigest <<<"$report")
[ "$requests" = "$digest" ] || fail "requests $requests, natively $digest"
steps=$(member steps <<<"$report")
expected=$(awk -v name="$name" '$1 == name { print $2 }' Guest/steps.tsv)
if [ -z "$expected" ]; then
    fail "no step count in Guest/steps.tsv"
elif [ "$((steps * 100))" -gt "$((expected * 102))" ]; then
    fail "$steps steps, more than 2 % above the $expected of Guest/steps.tsv"
fi
"$FALCONET" verify --vm "$1" --claim "$WRONG_CLAIM" >/dev/null
[ $? -eq 1 ] || fail "another claim is not invalid"
[ "$failed" -eq 0 ] && echo "$name in the VM: valid, $steps steps"
exit "$failed"
