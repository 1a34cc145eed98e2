#!/bin/bash
# Runs the differential test (differential.py) in a virtual environment of its own, .build/differential.
#
# Usage: Tools/differential/run.sh EVM COUNT SEED
# EVM is the command under test. Without Python 3.11 or the index of Python packages this fails, or with ALLOW_SKIP=1 passes and
# says that nothing was compared.
set -euo pipefail
cd "$(dirname "$0")/../.."
package="ethereum-execution==2.20.0"
environment=.build/differential
# skip REASON
skip() {
    if [ "${ALLOW_SKIP:-}" = 1 ]; then
        echo "differential: SKIPPED, nothing was compared: $1"
        exit 0
    fi
    echo "differential: nothing can be compared: $1 (ALLOW_SKIP=1 lets this pass)" >&2
    exit 1
}
if [ ! -x "$environment/bin/ethereum-spec-evm" ]; then
    python=""
    for candidate in python3.11 python3.12 python3.13 python3; do
        if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))'
        then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        skip "there is no Python 3.11 or newer with venv"
    fi
    if ! { "$python" -m venv "$environment" && "$environment/bin/pip" install --quiet "$package"; }; then
        skip "$package could not be installed"
    fi
fi
export PYTHONDONTWRITEBYTECODE=1
exec nice "$environment/bin/python3" Tools/differential/differential.py \
    --evm "$1" --count "$2" --seed "$3" --regressions Tests/ConformanceTests/Regressions
