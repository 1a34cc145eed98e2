#!/usr/bin/env python3
"""Verify every claim that Tests/ClaimTests checks with `falconet verify`, natively and in the VM.

Usage: check-generated-claims.py [FOLDER]   (after `make build guest`)
The tests (Tools/run-tests.sh) write the claims as folders, unless FOLDER has them from a run with FALCONET_GENERATED_CLAIMS=FOLDER. The verdict
must be the one that the test expects, the output natively that of the test's own chain, and the requests in the VM those of
the native run, but for a key that is read again with no other between: the VM keeps the newest pre-image and does not ask
for it again.
"""
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FALCONET = os.environ.get("FALCONET", ".build/release/falconet")
PROGRAM = ["--program", os.environ["ELF"]] if "ELF" in os.environ else []

# How many claims each suite has: fewer are a failure, so that no case goes missing unseen. The counts go up with tests
# and forks that are added; the table that a run prints is the new one.
KNOWN_CLAIMS = {
    "ActivationTests": 194,
    "BatcherChangeTests": 125,
    "ChannelTests": 262,
    "ClaimFolderTests": 30,
    "ExecutionTests": 189,
    "HoloceneOrderTests": 177,
    "InvalidBatchTests": 362,
    "IsthmusTests": 88,
    "JovianTests": 76,
    "KarstTests": 62,
    "L1ForkTests": 156,
    "OperatorFeeTests": 40,
    "PrecompileTests": 916,
    "SequencingWindowTests": 90,
    "TraceExtensionTests": 40,
}


def write_claims(folder):
    """Has the tests write their claims."""
    result = subprocess.run(
        ["Tools/run-tests.sh", "--filter", r"^ClaimTests\."],
        env=os.environ | {"FALCONET_GENERATED_CLAIMS": str(folder)},
        capture_output=True,
        text=True,
    )
    if result.returncode != 0:
        sys.exit(result.stdout[-5000:] + result.stderr[-5000:])


def verify(folder, *flags):
    """Exit code, report and requests."""
    command = [FALCONET, "verify", "--json", "--verbose", *flags, folder]
    result = subprocess.run(command, capture_output=True, text=True)
    try:
        report = json.loads(result.stdout)
    except ValueError:
        report = {"failure": {"message": (result.stdout + result.stderr)[-300:]}}
    return result.returncode, report, requests(result.stderr)


def requests(log):
    """The hints and keys of a run's log, without keys that are read again with no other key between."""
    found = []
    newest = None
    for hint, key in re.findall(r" hint (.*)| served (\w+ 0x[0-9a-f]{64}),", log):
        if hint:
            found.append(hint)
        elif key != newest:
            found.append(key)
            newest = key
    return found


def member(report, *names):
    """A member of members, None where it is absent."""
    for name in names:
        report = (report or {}).get(name)
    return report


def check(folder):
    """What is expected, what differs from it, and the steps in the VM."""
    expected = json.loads((folder / "expected.json").read_text())
    differences = []

    def compare(what, value, wanted):
        if value != wanted:
            differences.append(f"{folder.name}: {what} {value}, not {wanted}")

    native_code, native, native_requests = verify(folder)
    compare("exit code", native_code, expected["exitCode"])
    for name in ["outputRoot", "blockNumber", "blockHash"]:
        compare(name, member(native, "computed", name), expected[name])
    machine_code, machine, machine_requests = verify(folder, "--vm", *PROGRAM)
    compare("exit code in the VM", machine_code, expected["exitCode"])
    if not native_requests or machine_requests != native_requests:
        differences.append(f"{folder.name}: other requests in the VM than natively")
    for report in [native, machine]:
        if message := member(report, "failure", "message"):
            differences.append(f"{folder.name}: {message}")
    return expected, differences, member(machine, "machine", "steps") or 0


def main(folder=None):
    with tempfile.TemporaryDirectory() as scratch:
        base = pathlib.Path(folder or scratch)
        if not folder:
            write_claims(base)
        claims = sorted((base / "claims").iterdir())
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(check, claims))
    failures = [difference for _, differences, _ in results for difference in differences]
    suites = collections.defaultdict(list)
    for result in results:
        suites[result[0]["suite"]].append(result)

    def row(name, cells):
        print(f"{name:<24}" + "".join(f"{cell:>12}" for cell in cells))

    row("suite", ["chains", "honest", "junk", "claims", "failed", "steps/10^6"])

    def summary(name, results):
        honest = sum(expected["exitCode"] == 0 for expected, _, _ in results)
        chains = len({expected["chain"] for expected, _, _ in results})
        failed = sum(bool(differences) for _, differences, _ in results)
        steps = sum(steps for _, _, steps in results) // 1_000_000
        row(name, [chains, honest, len(results) - honest, len(results), failed, steps])

    for suite in sorted(suites.keys() | KNOWN_CLAIMS.keys()):
        summary(suite, suites[suite])
        known = KNOWN_CLAIMS.get(suite)
        if known is None:
            failures.append(f"{suite}: not a known suite")
        elif len(suites[suite]) < known:
            failures.append(f"{suite}: {len(suites[suite])} claims, of {known} that are known")
    summary("all", results)
    for failure in failures[:20]:
        print("FAILED:", failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
