#!/bin/bash
# Runs a claim in the VM as a dispute would: proofs of 100 steps, each checked without the state; a second run that must
# end in the same state; a third from a snapshot in the middle of the first; and a second build of the client, in
# another folder, that must have the same bytes.
# Usage: Tools/check-guest-proofs.sh [FOLDER [SEED]]   (after `make build guest`; the bundled OP Sepolia claim by default;
# about 5 minutes on two cores, all but 10 seconds of it for the second build, which SKIP_BUILD=1 leaves out.)
set -euo pipefail
cd "$(dirname "$0")/.."
FOLDER=${1:-Samples/claims/op-sepolia-16491249}
SEED=${2:-$RANDOM}
CANNON=${CANNON:-$PWD/.build/release/cannon}
FALCONET=${FALCONET:-$PWD/.build/release/falconet}
ELF=${ELF:-$PWD/.build/guest/falconet-client.elf}
SERVER=("$FALCONET" serve "$FOLDER")
PROOFS=100
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
    echo "check-guest-proofs: seed $SEED: $1" >&2
    exit 1
}
# member NAME: a member of the witness of a state, read from standard input
member() { sed -nE "s/.*\"$1\": ?\"?([0-9a-zx]+)\"?.*/\1/p"; }
# run FLAG...: from the state before the first step, if the flags name no other
run() { "$CANNON" run --meta "" "$@" -- "${SERVER[@]}" >>"$scratch/log" 2>&1; }

"$CANNON" load-elf --type multithreaded64-5 --path "$ELF" --out "$scratch/prestate.bin.gz" --meta "" >/dev/null
run --input "$scratch/prestate.bin.gz" --output "$scratch/final.bin.gz" || fail "$(tail -3 "$scratch/log")"
final=$("$CANNON" witness --input "$scratch/final.bin.gz")
steps=$(member step <<<"$final")
hash=$(member witnessHash <<<"$final")
[ "$(member exitCode <<<"$final")" = 0 ] || fail "the claim is not valid: $final"
echo "$steps steps, final state $hash"

# Every N-th step, where N is random and odd, so that the steps fall anywhere in the program's loops.
RANDOM=$SEED
every=$((steps / PROOFS - (RANDOM * 32768 + RANDOM) % (steps / PROOFS / 50)))
every=$((every - 1 + every % 2))
middle=$((steps / 3 + (RANDOM * 32768 + RANDOM) % (steps / 3)))
run --input "$scratch/prestate.bin.gz" --output "$scratch/again.bin.gz" --proof-at "%$every" \
    --proof-fmt "$scratch/proof-%d.json" --snapshot-at "=$middle" --snapshot-fmt "$scratch/snapshot-%d.bin.gz" ||
    fail "the second run: $(tail -3 "$scratch/log")"
[ "$("$CANNON" witness --input "$scratch/again.bin.gz" | member witnessHash)" = "$hash" ] ||
    fail "the second run ends in another state"
proofs=("$scratch"/proof-*.json)
[ ${#proofs[@]} -ge $PROOFS ] || fail "${#proofs[@]} proofs of every ${every}th step"
"$CANNON" verify-proof "${proofs[@]}" >"$scratch/verified" 2>&1 || fail "$(grep -v ' valid' "$scratch/verified" | head -5)"
echo "${#proofs[@]} proofs, of every ${every}th step, hold"

run --input "$scratch/snapshot-$middle.bin.gz" --output "$scratch/resumed.bin.gz" ||
    fail "the run from step $middle: $(tail -3 "$scratch/log")"
[ "$("$CANNON" witness --input "$scratch/resumed.bin.gz" | member witnessHash)" = "$hash" ] ||
    fail "the run from the snapshot at step $middle ends in another state"
echo "the run from the snapshot at step $middle ends in the same state, and so does the second run"

[ -n "${SKIP_BUILD:-}" ] && exit 0
mkdir "$scratch/elsewhere"
cp -r Sources Guest Tools "$scratch/elsewhere"
"$scratch/elsewhere/Tools/build-guest.sh" "$scratch/elsewhere/out" >/dev/null
cmp "$ELF" "$scratch/elsewhere/out/falconet-client.elf" || fail "a second build has other bytes"
echo "a second build, in another folder, has the same bytes"
