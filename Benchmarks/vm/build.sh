#!/bin/bash
# Builds the programs with the Swift toolchain's clang and ld.lld; the results are kept, so that nobody needs to.
set -euo pipefail
cd "$(dirname "$0")"
tools=$(dirname "$(readlink -f "$(command -v swiftc)")")
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
flags=(--target=mips64-linux-gnuabi64 -march=mips3 -mno-abicalls -fno-pic -msoft-float -G 0
    -mllvm -mips-ssection-threshold=0 -mllvm -mno-check-zero-division
    -O2 -ffreestanding -fno-builtin -Wall -Wextra -Werror)
for name in memory branches; do
    "$tools/clang" "${flags[@]}" -c "$name.c" -o "$objects/$name.o"
    "$tools/ld.lld" -static -e __start --strip-debug "$objects/$name.o" -o "$name.elf"
done
