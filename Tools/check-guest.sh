#!/bin/bash
# Compiles the core modules as Embedded Swift for the big-endian 64-bit target from which the guest is made
# (LLVM IR of each module is enough), after a search for constructs that compile there and give wrong results.
# Usage: Tools/check-guest.sh [OUTPUT_FOLDER] [MODULE...]   (all core modules in dependency order by default)
set -euo pipefail
cd "$(dirname "$0")/.."
OUT=${1:-.build/guest-check}
mkdir -p "$OUT"
shift || true
source Tools/guest/core-modules.sh
CORE+=(GuestChecks)
[ $# -gt 0 ] && CORE=("$@")

SWIFTC=$(readlink -f "$(command -v swiftc)")
LIB=$(readlink -f "$(dirname "$SWIFTC")/../lib/swift")
python3 Tools/guest/patch-stdlib.py "$LIB" "$OUT/resources"

status=0
for module in "${CORE[@]}"; do
    [ -d "Sources/$module" ] || { echo "guest check: Sources/$module is missing" >&2; exit 1; }
    python3 Tools/guest/banned-constructs.py "Sources/$module" || status=1
    sources=$(find "Sources/$module" -name '*.swift' | LC_ALL=C sort)
    swiftc -resource-dir "$OUT/resources" -target powerpc64-non-none-elf -enable-experimental-feature Embedded \
        -swift-version 6 -wmo -parse-as-library -O -Werror EmbeddedRestrictions \
        -Xfrontend -disable-stack-protector -Xfrontend -disable-llvm-optzns \
        -I "$OUT" -Xcc -ISources/BrotliDictionary/include -module-name "$module" \
        -emit-module -emit-module-path "$OUT/$module.swiftmodule" -emit-ir -o "$OUT/$module.ll" $sources || status=1
    [ $status -eq 0 ] && echo "guest check: $module compiles for the guest"
done
exit $status
