#!/bin/bash
# Runs checks of the guest's runtime (memory functions, allocator, system calls, trap) in the VM.
# Usage: Tools/guest/check-runtime.sh [OUTPUT_FOLDER]   (after `make build`; .build/guest by default)
set -euo pipefail
cd "$(dirname "$0")/../.."
OUT=${1:-.build/guest}
CANNON=${CANNON:-.build/release/cannon}
mkdir -p "$OUT"
source Tools/guest/machine-code.sh

# program NAME FLAG...: builds the checks as NAME.elf
program() {
    local name=$1 source objects=()
    shift
    for source in Guest/Runtime/*.[cS] Guest/Checks/RuntimeChecks.c; do
        objects+=("$OUT/$name-$(basename "${source%.*}").o")
        "$BIN/clang" "${MIPS[@]}" -Wall -Werror "$@" -IGuest/Runtime/include -c "$source" -o "${objects[-1]}"
    done
    "$BIN/ld.lld" -static -e __start --gc-sections -o "$OUT/$name.elf" "${objects[@]}"
    Tools/guest/check-elf.py "$OUT/$name.elf" >/dev/null
}

# expect NAME VERSION EXIT_CODE [TEXT]: runs NAME.elf, which must end with the code and may have to say the text
expect() {
    local name=$1 state=$OUT/$1.bin.gz code
    rm -f "$OUT/$name.out.bin.gz"
    "$CANNON" load-elf --type "$2" --path "$OUT/$name.elf" --out "$state" --meta "" >/dev/null
    "$CANNON" run --input "$state" --output "$OUT/$name.out.bin.gz" --meta "" >"$OUT/$name.log" 2>&1 || true
    code=$("$CANNON" witness --input "$OUT/$name.out.bin.gz" | sed -nE 's/.*"exitCode": ?([0-9]+).*/\1/p') || true
    [ "$code" = "$3" ] && grep -q "${4:-}" "$OUT/$name.log" && return
    echo "check-runtime: $name in $2: exit code ${code:-none}" >&2
    uniq -c "$OUT/$name.log" | head -20 >&2
    exit 1
}

program runtime-checks
program runtime-trap -DTRAP
# System calls that fail do so in another way before version 7 of the VM's state.
for version in multithreaded64-3 multithreaded64-5; do
    expect runtime-checks $version 0
    expect runtime-trap $version 2 "an internal invariant does not hold"
done
echo "check-runtime: memory functions, allocator, system calls and trap are as documented"
