#!/bin/bash
# Compiles the core modules as Embedded Swift for the big-endian 64-bit target from which the guest is made, with the guest's
# flags (LLVM IR of each module is enough), after a search for constructs that compile there and give wrong results. The
# modules of Tools/guest/core-modules.sh must be those that Package.swift makes with core(...).
# Usage: Tools/check-guest.sh [OUTPUT_FOLDER] [MODULE...]   (all core modules in dependency order by default)
set -euo pipefail
cd "$(dirname "$0")/.."
OUT=${1:-.build/guest-check}
mkdir -p "$OUT"
shift || true
source Tools/guest/core-modules.sh
CORE+=(GuestChecks)
declared=$(tr -d '\n' <Package.swift | grep -oP '[^.\w]core\(\s*"\K\w+' | sort)
if ! differences=$(diff <(printf '%s\n' "${CORE[@]}" | sort) <(echo "$declared")); then
    echo "guest check: Tools/guest/core-modules.sh (<) and core(...) of Package.swift (>) differ:" >&2
    grep '^[<>]' <<<"$differences" >&2
    exit 1
fi
[ $# -gt 0 ] && CORE=("$@")
source Tools/guest/machine-code.sh
patch_library "$OUT"

status=0
for module in "${CORE[@]}"; do
    [ -d "Sources/$module" ] || { echo "guest check: Sources/$module is missing" >&2; exit 1; }
    python3 Tools/guest/banned-constructs.py "Sources/$module" || status=1
    compile_embedded "$OUT" "$module" "$OUT/$module.ll" "Sources/$module" || status=1
    [ $status -eq 0 ] && echo "guest check: $module compiles for the guest"
done
exit $status
