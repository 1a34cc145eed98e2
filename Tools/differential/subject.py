"""Runs cases by `evm statetest` and compares what comes out with the reference."""
import json
import pathlib
import subprocess

from forks import at_least

_SSTORE, _SELFDESTRUCT = 0x55, 0xFF


def filled(case, outcome):
    """The state test of a case, with what the reference expects."""
    fixture = case.fixture()
    entry = {
        "indexes": {"data": 0, "gas": 0, "value": 0}, "hash": outcome.root, "logs": outcome.logs,
    }
    if outcome.rejection:
        # The order of checks is free.
        entry["expectException"] = "ANY_REASON"
    fixture["post"] = {case.fork: [entry]}
    return fixture


class Subject:
    def __init__(self, evm, folder):
        self.evm = evm
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def run(self, fixtures):
        """Runs state tests by name; returns the result object and the trace lines of each, or None after a crash."""
        path = self.folder / "cases.json"
        path.write_text(json.dumps(fixtures))
        command = [self.evm, "statetest", "--trace", "--trace.noreturndata", "false", str(path)]
        process = subprocess.run(command, capture_output=True, text=True, timeout=600)
        if process.returncode not in (0, 1):
            return None, f"crash: exit code {process.returncode}: {process.stderr[-400:]}"
        results = {result["name"]: result for result in json.loads(process.stdout)}
        traces, lines = [], []
        for line in process.stderr.splitlines():
            if line.startswith('{"stateRoot"'):
                traces.append(lines)
                lines = []
            else:
                lines.append(line)
        names = sorted(fixtures)
        if len(traces) != len(names):
            return None, f"crash: {len(traces)} traces of {len(names)} cases"
        return {name: (results[name], trace) for name, trace in zip(names, traces)}, None


def difference(fork, outcome, result, lines):
    """The first difference between the reference's outcome and the subject's; None where they agree.

    The word before the first colon is the kind of difference.
    """
    steps = [json.loads(line) for line in lines]
    end = steps.pop() if steps and "opName" not in steps[-1] else None
    # The reference keeps the refunds of authorizations apart.
    refunded = steps[0]["refund"] if steps else 0
    shows_data = at_least(fork, "Byzantium")
    for index, (expected, step) in enumerate(zip(outcome.steps, steps)):
        depth, pc, opcode, gas, stack, memory, refund, data = expected
        same = (
            step["depth"] == depth and step["pc"] == pc and step["op"] == opcode and int(step["gas"], 16) == gas
            and step["stack"] == stack and step["memSize"] == memory and (step["returnData"] == data or not shows_data)
            and (opcode in (_SSTORE, _SELFDESTRUCT) or step["refund"] == refund + refunded)
        )
        if not same:
            return f"step: {index}: reference {expected}, evm {step}"
        following = outcome.steps[index + 1] if index + 1 < len(outcome.steps) else None
        if following and following[0] == depth and "error" not in step:
            cost = gas - following[3]
            is_call = opcode in (0xF0, 0xF1, 0xF2, 0xF4, 0xF5, 0xFA)
            if not is_call and int(step["gasCost"], 16) != cost:
                return f"cost: step {index}: {cost} by the reference, evm {step}"
    if len(outcome.steps) != len(steps):
        extra = outcome.steps[len(steps)] if len(steps) < len(outcome.steps) else steps[len(outcome.steps)]
        return f"length: {len(outcome.steps)} steps by the reference, {len(steps)} by evm; the first that only one has: {extra}"
    if outcome.end and end:
        output, gas_used, failed = outcome.end
        # Before Byzantium the reference keeps the output of a creation that cannot pay for its code.
        same_output = end["output"] == output or failed and not shows_data
        if not same_output or int(end["gasUsed"], 16) != gas_used or ("error" in end) != failed:
            return f"end: {outcome.end} by the reference, evm {end}"
    if not result["pass"]:
        return f"result: {result['error']}; rejection by the reference: {outcome.rejection}"
    return None
