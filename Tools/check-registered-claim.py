#!/usr/bin/env python3
"""Run a recorded claim about a chain of the superchain registry as op-challenger does: `cannon run` with
`op-program --server --network`, over a data folder that holds the claim's pre-images.

Usage: Tools/check-registered-claim.py CLAIM NETWORK   (after `make build guest`)
The honest claim must end the VM with 0 and another with 1; a proof and a snapshot in the middle must hold.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import witness

RELEASE = pathlib.Path(".build/release")
CLIENT = pathlib.Path(".build/guest/falconet-client.elf")
WRONG_CLAIM = "0x" + "00" * 31 + "ff"
PROOF_STEP = 100_000_000


def run(*command):
    """The output of a command that must succeed."""
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit code {result.returncode}\n{result.stdout[-2000:]}{result.stderr[-2000:]}")
    return result.stdout


def write_store(entries, folder):
    """Writes pre-images in op-program's `directory` format."""
    folder.mkdir()
    (folder / "kvformat").write_text("directory")
    for key, value in entries.items():
        if key[0] == 1:
            continue
        digits = key.hex()
        (folder / digits[:4]).mkdir(exist_ok=True)
        (folder / digits[:4] / f"{digits[4:]}.txt").write_text(value.hex())


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    claim, network = pathlib.Path(sys.argv[1]), sys.argv[2]
    inputs = json.loads((claim / "inputs.json").read_text())
    entries = witness.read(claim)
    agreed = bytes.fromhex(inputs["agreed_output_root"].removeprefix("0x"))
    # An output root's pre-image ends with the block's hash.
    head = entries[b"\x02" + agreed[1:]][-32:]
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        write_store(entries, scratch / "preimages")
        run(RELEASE / "cannon", "load-elf", "--type", "multithreaded64-5", "--path", CLIENT,
            "--out", scratch / "prestate.bin.gz", "--meta", "")
        for l2_claim, expected in [(inputs["claim"], 0), (WRONG_CLAIM, 1)]:
            run(RELEASE / "cannon", "run", "--input", scratch / "prestate.bin.gz", "--output", scratch / "final.bin.gz",
                "--meta", "", "--info-at", "%10000000", "--proof-at", f"={PROOF_STEP}",
                "--proof-fmt", scratch / "%d.json.gz", "--snapshot-at", "%1000000000",
                "--snapshot-fmt", scratch / "snapshot-%d.bin.gz", "--",
                RELEASE / "op-program", "--server", "--network", network, "--datadir", scratch / "preimages",
                "--l1.head", inputs["l1_head"], "--l2.head", "0x" + head.hex(),
                "--l2.outputroot", "0x" + agreed.hex(), "--l2.claim", l2_claim,
                "--l2.blocknumber", inputs["l2_block_number"], "--log.level", "INFO")
            final = json.loads(run(RELEASE / "cannon", "witness", "--input", scratch / "final.bin.gz"))
            if not final["exited"] or final["exitCode"] != expected:
                sys.exit(f"claim {l2_claim}: exit code {final['exitCode']} of the VM, expected {expected}")
            run(RELEASE / "cannon", "verify-proof", scratch / f"{PROOF_STEP}.json.gz")
        print(f"{claim.name} on {network} under cannon: {final['step']} steps")


main()
