#!/bin/bash
# Builds programs for the fault-proof VM (MIPS64) from the same sources as the native build: the client, and the checks
# of the core.
# Usage: Tools/build-guest.sh [OUTPUT_FOLDER [PROGRAM...]]
# The output folder is .build/guest by default, where each PROGRAM, client or checks, becomes falconet-PROGRAM.elf; the
# client alone by default. A module is compiled where it, what it imports, a tool or the toolchain has changed. A program that
# asks for what the VM does not have is an error, and is not left.
set -euo pipefail
cd "$(dirname "$0")/.."
OUT=${1:-.build/guest}
mkdir -p "$OUT"
PROGRAMS=("${@:2}")
[ ${#PROGRAMS[@]} -gt 0 ] || PROGRAMS=(client)
source Tools/guest/core-modules.sh
# The modules of each program beside the core, and their folders.
declare -A MODULES=([client]="Client" [checks]="GuestChecks Checks")
declare -A FOLDERS=([Client]="Guest/Client Guest/Shared" [Checks]="Guest/Checks Guest/Shared"
    [GuestChecks]="Sources/GuestChecks")
for program in "${PROGRAMS[@]}"; do
    [ -n "${MODULES[$program]:-}" ] || { echo "build-guest: there is no program '$program'" >&2; exit 1; }
done
source Tools/guest/machine-code.sh
patch_library "$OUT"
for program in "${PROGRAMS[@]}"; do rm -f "$OUT/falconet-$program.elf"; done

runtime=()
jobs=()
# A module whose code is newer than all that it is made of stays; what follows a module that is made anew is made anew.
TOOLCHAIN=$("$SWIFTC" --version 2>/dev/null)
stale=
[ "$(cat "$OUT/toolchain" 2>/dev/null)" = "$TOOLCHAIN" ] || stale=yes
is_current() { # NAME FOLDER...
    [ -z "$stale" ] && [ -s "$OUT/$1.o" ] && [ -s "$OUT/$1.swiftmodule" ] && [ -z "$(find "${@:2}" \
        Guest/Runtime/include Sources/BrotliDictionary Tools/guest Tools/build-guest.sh -newer "$OUT/$1.o" -print -quit)" ]
}
compile_module() { # NAME FOLDER...
    local name=$1
    is_current "$@" && return
    stale=yes
    # A build that is broken off begins from the start.
    rm -f "$OUT/$name.o" "$OUT/toolchain"
    shift
    python3 Tools/guest/banned-constructs.py "$@"
    compile_embedded "$OUT" "$name" "$OUT/$name.swift.ll" "$@"
    python3 Tools/guest/retarget.py "$OUT/$name.swift.ll" "$OUT/$name.ll"
    # The next module needs this one's interface, not its code.
    [ ${#jobs[@]} -eq 0 ] || wait "${jobs[-1]}"
    generate_code "$name" &
    jobs=($!)
}
generate_code() { # MODULE
    "$BIN/clang" "${MIPS[@]}" -Wno-override-module -S -emit-llvm "$OUT/$1.ll" -o "$OUT/$1.optimised.ll"
    python3 Tools/guest/shorten.py "$OUT/$1.optimised.ll" "$OUT/$1.short.ll"
    "$BIN/clang" "${MIPS[@]}" -Wno-override-module -Xclang -disable-llvm-passes -c "$OUT/$1.short.ll" -o "$OUT/$1.o"
}
compile_c() { # SOURCE
    local name
    name=$(basename "${1%.*}")
    "$BIN/clang" "${MIPS[@]}" -IGuest/Runtime/include -ISources/BrotliDictionary/include -c "$1" -o "$OUT/$name.c.o"
    runtime+=("$OUT/$name.c.o")
}

for module in "${CORE[@]}"; do compile_module "$module" "Sources/$module"; done
for program in "${PROGRAMS[@]}"; do
    for module in ${MODULES[$program]}; do compile_module "$module" ${FOLDERS[$module]}; done
done
[ ${#jobs[@]} -eq 0 ] || wait "${jobs[-1]}"
echo "$TOOLCHAIN" >"$OUT/toolchain"
python3 Tools/guest/keccak-assembly.py "$OUT/Keccak.S"
for source in "$OUT/Keccak.S" Guest/Runtime/*.[cS] Sources/BrotliDictionary/*.c; do compile_c "$source"; done
for program in "${PROGRAMS[@]}"; do
    objects=()
    for module in "${CORE[@]}" ${MODULES[$program]}; do objects+=("$OUT/$module.o"); done
    "$BIN/ld.lld" -static -e __start --gc-sections -o "$OUT/falconet-$program.elf" \
        "${objects[@]}" "${runtime[@]}"
    python3 Tools/guest/check-elf.py "$OUT/falconet-$program.elf" || { rm "$OUT/falconet-$program.elf"; exit 1; }
    ls -l "$OUT/falconet-$program.elf"
done
