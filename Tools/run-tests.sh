#!/bin/bash
# Runs the unit tests and, where some fail, prints these once more at the end. One test at a time: together, hundreds of
# them keep the tasks of those that wait for a process or a server from a processor for minutes.
# Usage: Tools/run-tests.sh [FLAGS OF swift test]
set -uo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"${SWIFT:-swift}" test --no-parallel "$@" 2>&1 | tee "$log" && exit
echo "The tests failed:" >&2
grep -E '^(✘|↳|.*error:)' "$log" >&2
exit 1
