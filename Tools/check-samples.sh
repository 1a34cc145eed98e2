#!/bin/bash
# Verifies the claims of Samples and builds its blocks again. A claim's request digest must be the pinned one: the program
# asks the same of its host in every build, or it could not be run again in a dispute.
# Usage: Tools/check-samples.sh   (after `make build`)
set -uo pipefail
cd "$(dirname "$0")/.."
FALCONET=.build/release/falconet
WRONG_CLAIM=0x00000000000000000000000000000000000000000000000000000000000000ff
failed=0

fail() {
    echo "FAILED: $1" >&2
    failed=1
}

# claim NAME REQUEST_DIGEST, natively and in the VM
claim() {
    local folder=Samples/claims/$1 report
    report=$("$FALCONET" verify --json "$folder") || fail "$1 is not valid: $report"
    grep -q "\"requestDigest\" : \"$2\"" <<<"$report" ||
        fail "$1: $(grep requestDigest <<<"$report"), expected $2"
    "$FALCONET" verify "$folder" --claim "$WRONG_CLAIM" >/dev/null
    [ $? -eq 1 ] || fail "$1: another claim is not invalid"
    Tools/check-claim-in-vm.sh "$folder" "$2" || failed=1
}

claim devnet901-280 0xbef88adea18b200cfdcb02e5fe8e41ae7f446cc2632890db0a8615c7d1248c2b
claim op-sepolia-16491249 0x446c431abe97c777e1b74355a3bed70ea5452216713ab3fddcc34ed100894f10
"$FALCONET" replay Samples/blocks/*.json.zst || fail "a block came out differently"
[ "$failed" -eq 0 ]
