#!/bin/bash
# Runs a claim in the VM as a dispute would: a second run that must end in the same state; a third from a snapshot in the
# middle of the first; proofs of 100 random steps, each checked without the state; and a second build of the client, in
# another folder, that must have the same bytes.
# Usage: Tools/check-guest-proofs.sh [FOLDER [SEED]]   (after `make build guest`; the bundled OP Sepolia claim by default;
# about 5 minutes on two cores, of which three are for the second build, which SKIP_BUILD=1 leaves out.)
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

# A number below 2^45; not in a subshell, which has random numbers of its own.
random() { number=$((RANDOM * 32768 * 32768 + RANDOM * 32768 + RANDOM)); }

RANDOM=$SEED
random
middle=$((steps / 3 + number % (steps / 3)))
run --input "$scratch/prestate.bin.gz" --output "$scratch/again.bin.gz" --snapshot-at "=$middle" \
    --snapshot-fmt "$scratch/snapshot-%d.bin.gz" || fail "the second run: $(tail -3 "$scratch/log")"
[ "$("$CANNON" witness --input "$scratch/again.bin.gz" | member witnessHash)" = "$hash" ] ||
    fail "the second run ends in another state"

run --input "$scratch/snapshot-$middle.bin.gz" --output "$scratch/resumed.bin.gz" ||
    fail "the run from step $middle: $(tail -3 "$scratch/log")"
[ "$("$CANNON" witness --input "$scratch/resumed.bin.gz" | member witnessHash)" = "$hash" ] ||
    fail "the run from the snapshot at step $middle ends in another state"
echo "the run from the snapshot at step $middle ends in the same state, and so does the second run"

# As a challenger goes about it: from one state to the next step in question, each time with a new server.
chosen=()
while [ ${#chosen[@]} -lt $PROOFS ]; do
    random
    chosen+=("$((number % steps))")
done
mapfile -t chosen < <(printf '%s\n' "${chosen[@]}" | sort -nu)
state=$scratch/prestate.bin.gz
for step in "${chosen[@]}"; do
    run --input "$state" --output "$scratch/state.bin" --proof-at "=$step" --proof-fmt "$scratch/proof-%d.json" \
        --stop-at "=$((step + 1))" || fail "the run to step $step: $(tail -3 "$scratch/log")"
    state=$scratch/state.bin
done
run --input "$state" --output "$scratch/end.bin" || fail "the run from the last proof: $(tail -3 "$scratch/log")"
[ "$("$CANNON" witness --input "$scratch/end.bin" | member witnessHash)" = "$hash" ] ||
    fail "the run that stopped at ${#chosen[@]} steps ends in another state"
proofs=("$scratch"/proof-*.json)
[ ${#proofs[@]} -eq ${#chosen[@]} ] || fail "${#proofs[@]} proofs of ${#chosen[@]} steps"
"$CANNON" verify-proof "${proofs[@]}" >"$scratch/verified" 2>&1 || fail "$(grep -v ' valid' "$scratch/verified" | head -5)"
echo "${#proofs[@]} proofs of random steps hold (seed $SEED)"

[ -n "${SKIP_BUILD:-}" ] && exit 0
mkdir "$scratch/elsewhere"
cp -r Sources Guest Tools "$scratch/elsewhere"
"$scratch/elsewhere/Tools/build-guest.sh" "$scratch/elsewhere/out" >/dev/null
cmp "$ELF" "$scratch/elsewhere/out/falconet-client.elf" || fail "a second build has other bytes"
echo "a second build, in another folder, has the same bytes"
