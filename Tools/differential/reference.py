"""Runs cases by the Python execution specifications (PyPI ethereum-execution), in this process."""
import io
import json
import logging
import sys
import threading

from ethereum import trace as tracing
from ethereum_spec_tools.evm_tools import create_parser
from ethereum_spec_tools.evm_tools.t8n import T8N, ForkCache
from ethereum_spec_tools.forks import Hardfork

from cases import keccak256

STEP_LIMIT = 4000
_block_hashes = {}


def _hash_of_block(number):
    if number not in _block_hashes:
        _block_hashes[number] = "0x" + keccak256(str(number).encode()).hex()
    return _block_hashes[number]


class TooLong(Exception):
    """A transaction of so many instructions that the reference would need seconds."""


class Recorder:
    """Collects (depth, pc, opcode, gas, stack, memory size, refund, return data) of each instruction."""

    def __init__(self):
        self.steps = []
        self.end = None

    def step(self, evm, opcode):
        if len(self.steps) >= STEP_LIMIT:
            raise TooLong
        refund, parent = evm.refund_counter, evm.message.parent_evm
        while parent is not None:
            refund += parent.refund_counter
            parent = parent.message.parent_evm
        data = getattr(evm, "return_data", b"")
        self.steps.append((
            int(evm.message.depth) + 1, int(evm.pc), opcode, int(evm.gas_left), [hex(word) for word in evm.stack],
            len(evm.memory), int(refund), "0x" + data.hex(),
        ))

    def __call__(self, evm, event):
        if isinstance(event, tracing.OpStart):
            self.step(evm, event.op.value)
        elif isinstance(event, tracing.OpException):
            # A byte that is no instruction raises before its start is told.
            code = getattr(event.error, "code", None)
            if code is not None:
                self.step(evm, code)
        elif isinstance(event, tracing.EvmStop):
            if evm.running and len(evm.code) > 0:
                self.step(evm, 0)
        elif isinstance(event, tracing.TransactionEnd):
            self.end = (event.output.hex(), event.gas_used, event.error is not None)


class Outcome:
    """What a transaction led to: state root, hash of the logs, why it was rejected, and the trace."""

    def __init__(self, root, logs, rejection, steps, end):
        self.root = root
        self.logs = logs
        self.rejection = rejection
        self.steps = steps
        self.end = end


class Reference:
    def __init__(self):
        logging.disable(logging.CRITICAL)
        forks = Hardfork.discover()
        Hardfork.discover = lambda *_, **__: forks
        self.cache = ForkCache()
        self.parser = create_parser()
        self.options = {}

    def _options(self, fork):
        if fork not in self.options:
            arguments = ["t8n", "--state.fork", fork, "--state-test"]
            for name in ("alloc", "env", "txs"):
                arguments += [f"--input.{name}", "stdin"]
            self.options[fork] = self.parser.parse_args(arguments)
        return self.options[fork]

    def run(self, fork, fixture):
        """Runs the one case of a state test (without `post`)."""
        env = dict(fixture["env"])
        number = int(env["currentNumber"], 16)
        env["blockHashes"] = {hex(n): _hash_of_block(n) for n in range(max(0, number - 256), number)}
        env["withdrawals"] = []
        transaction = dict(fixture["transaction"])
        transaction["input"] = transaction.pop("data")[0]
        transaction["gas"] = transaction.pop("gasLimit")[0]
        transaction["value"] = transaction["value"][0]
        if "accessLists" in transaction:
            transaction["accessList"] = transaction.pop("accessLists")[0]
        document = json.dumps({"env": env, "alloc": fixture["pre"], "txs": [transaction]})
        recorder = Recorder()
        tool = T8N(self._options(fork), io.StringIO(), io.StringIO(document), self.cache)
        tracing.set_evm_trace(recorder)
        tool.run_state_test()
        result = tool.result
        rejection = next(iter(result.rejected.values()), None)
        return Outcome(
            "0x" + result.state_root.hex(), "0x" + result.logs_hash.hex(), rejection, recorder.steps, recorder.end,
        )


def with_deep_stack(body):
    """Runs `body` where a thousand nested calls have room."""
    sys.setrecursionlimit(60_000)
    threading.stack_size(512 << 20)
    failure = []

    def guarded():
        try:
            body()
        except BaseException as error:  # The thread's end must not hide it.
            failure.append(error)

    thread = threading.Thread(target=guarded)
    thread.start()
    thread.join()
    if failure:
        raise failure[0]
