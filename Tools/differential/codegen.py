"""Random programs that know the height of their stack and what each operand means."""
import precompiles
from forks import BYTE, at_least
from program import assemble, push

WORDS = [
    0, 1, 2, 3, 5, 7, 31, 32, 33, 127, 128, 255, 256, 257, (1 << 16) - 1, 1 << 32, (1 << 63) - 1, 1 << 63,
    (1 << 64) - 1, 1 << 64, (1 << 128) - 1, 1 << 128, (1 << 160) - 1, 1 << 160, (1 << 192) + 1, (1 << 255) - 1,
    1 << 255, (1 << 255) + 1, (1 << 256) - 2, (1 << 256) - 1,
]
OFFSETS = [0, 0, 0, 1, 16, 31, 32, 33, 63, 64, 96, 128, 160, 255, 256, 1000, 1024]
SIZES = [0, 0, 1, 4, 20, 31, 32, 32, 32, 33, 64, 64, 100, 128, 255, 256, 1024]
# Where signs and the widths of words end.
EDGES = [0, 1, 2, 31, 32, 255, 256, (1 << 64) - 1, 1 << 64, (1 << 128) - 1, (1 << 255) - 1, 1 << 255]
FAR = [(1 << 16), (1 << 24), (1 << 32) - 1, 1 << 32, (1 << 63) - 1, (1 << 64) - 32, (1 << 64) - 1, 1 << 64,
       (1 << 255), (1 << 256) - 1]


class World:
    """What the programs of a case have in common: addresses and the block."""

    def __init__(self, fork, instructions, contracts, others, number):
        self.fork = fork
        self.instructions = instructions
        self.contracts = contracts
        self.others = others
        self.number = number
        self.labels = 0

    def label(self):
        self.labels += 1
        return self.labels


class ProgramGenerator:
    def __init__(self, random, world, depth=0):
        self.random = random
        self.world = world
        self.depth = depth
        self.items = []
        self.height = 0

    # Operands.

    def word(self):
        kind = self.random.random()
        if kind < 0.45:
            return self.random.choice(WORDS)
        if kind < 0.7:
            return self.random.randrange(256)
        size = self.random.randrange(1, 33)
        return int.from_bytes(self.random.randbytes(size), "big") << self.random.choice([0, 0, 0, 8 * (32 - size)])

    def signed_word(self):
        """A word whose sign matters: near an edge, or of random size, negative as often as not."""
        random = self.random
        value = random.choice(EDGES) + random.randrange(-2, 3) if random.random() < 0.5 \
            else random.getrandbits(random.randrange(1, 257))
        return (-value if random.random() < 0.5 else value) % (1 << 256)

    def address(self):
        kind = self.random.random()
        if kind < 0.6:
            return self.random.choice(self.world.contracts)
        if kind < 0.9:
            return self.random.choice(self.world.others)
        if kind < 0.95:
            return self.random.randrange(0, 20)
        return self.word()

    def operand(self, role):
        random = self.random
        if role in "onc" and random.random() < 0.004:
            return random.choice(FAR)
        if role == "o":
            return random.choice(OFFSETS)
        if role == "n":
            return random.choice(SIZES)
        if role == "c":
            return random.choice(OFFSETS) if random.random() < 0.9 else self.word()
        if role == "k":
            return random.choice([0, 0, 1, 1, 2, 3]) if random.random() < 0.9 else self.word()
        if role == "a":
            return self.address()
        if role == "v":
            return random.choice([0, 0, 0, 0, 1, 1, 7, 1000, 10**9, 10**18, 10**30])
        if role == "g":
            return random.choice([0, 1, 100, 700, 2300, 5000, 30000, 100000, 1 << 32, 1 << 64, (1 << 256) - 1])
        if role == "b":
            return random.choice([0, 1, 7, 8, 15, 30, 31, 32, 33, 63, 64, 128, 248, 255, 256, 257, self.word()])
        if role == "x":
            return random.choice([0, 1, 2, 3, 255, 256, 65535, 65536, self.word()])
        if role == "s":
            return random.choice([0, 0, 1, 1, 2, 3, self.word()])
        if role == "h":
            return max(0, self.world.number + random.choice([-258, -257, -256, -255, -2, -1, 0, 1])) \
                if random.random() < 0.9 else self.word()
        if role == "i":
            return random.choice([0, 0, 1, 2, 5, 6, 1 << 64])
        return self.word()

    # Items.

    def emit(self, *items):
        self.items.extend(items)

    def op(self, name):
        self.emit(("op", BYTE[name]))

    def push(self, value):
        if value == 0 and at_least(self.world.fork, "Shanghai") and self.random.random() < 0.5:
            self.op("PUSH0")
        elif self.random.random() < 0.05:
            width = self.random.randrange(max(1, (value.bit_length() + 7) // 8), 33)
            self.emit(("push", width, value))
        else:
            self.emit(push(value))
        self.height += 1

    def instruction(self, name):
        """An instruction with its operands, some of which may be what is on the stack already."""
        roles = self.world.instructions.roles(name)
        reused = 0
        if self.random.random() < 0.45:
            # What is on the stack serves as a word, seldom as an offset or size.
            limit = min(len(roles), self.height)
            while reused < limit and (roles[len(roles) - 1 - reused] in "wtbxks" or self.random.random() < 0.03):
                reused += 1
        elif self.random.random() < 0.004:
            reused = len(roles)
        for role in reversed(roles[:len(roles) - reused]):
            self.push(self.operand(role))
        self.op(name)
        self.height = max(0, self.height - len(roles)) + self.world.instructions.leaves(name)

    def consume(self):
        """Puts the top of the stack where the state or the output shows it."""
        kind = self.random.random()
        if kind < 0.5:
            self.emit(push(self.random.choice([0, 1, 2, 3, 4])))
            self.op("SSTORE")
        elif kind < 0.85:
            self.emit(push(self.random.choice(OFFSETS)))
            self.op("MSTORE")
        else:
            self.op("POP")
        self.height = max(0, self.height - 1)

    # Fragments.

    def fragment(self):
        random = self.random
        kind = random.random()
        if self.height > 0 and random.random() < 0.25:
            self.consume()
        if kind < 0.60:
            self.instruction(random.choices(self.world.instructions.plain, self.world.instructions.weights)[0])
        elif kind < 0.64:
            self.arithmetic()
        elif kind < 0.70:
            self.stack_shuffle()
        elif kind < 0.78:
            self.call()
        elif kind < 0.84:
            self.precompile()
        elif kind < 0.88:
            self.creation()
        elif kind < 0.92:
            self.branch()
        elif kind < 0.95:
            self.loop()
        elif kind < 0.97:
            self.storage_run()
        elif kind < 0.975:
            self.memory_digest()
        elif kind < 0.977:
            self.emit(("raw", bytes([random.choice(self.world.instructions.undefined)])))
        elif kind < 0.979:
            self.push(random.choice([0, 1, 3, 0xFFFF, 1 << 64, random.randrange(200)]))
            self.op(random.choice(["JUMP", "JUMPI"]))
            self.height = max(0, self.height - 1)
        elif kind < 0.982:
            self.ending()
        else:
            self.push(self.word())

    def arithmetic(self):
        """One instruction on words with signs, whose result the state or the output shows."""
        name = self.random.choice(self.world.instructions.arithmetic)
        roles = self.world.instructions.roles(name)
        for role in reversed(roles):
            self.push(self.signed_word() if role == "w" or self.random.random() < 0.2 else self.operand(role))
        self.op(name)
        self.height -= len(roles) - 1
        self.consume()

    def stack_shuffle(self):
        position = self.random.randrange(1, 17)
        if self.height < position and self.random.random() < 0.97:
            if self.height == 0:
                self.push(self.word())
            position = self.random.randrange(1, self.height + 1)
        if self.random.random() < 0.5:
            self.emit(("op", 0x7F + position))
            self.height += 1
        elif self.height > position or self.random.random() < 0.03:
            self.emit(("op", 0x8F + position))
        else:
            self.emit(("op", 0x7F + position))
            self.height += 1

    def gas(self):
        if not at_least(self.world.fork, "EIP150"):
            # More gas than is left is a failure of the caller here.
            if self.random.random() < 0.3:
                self.push(self.random.choice([60_000, 100_000]))
                self.op("GAS")
                self.op("SUB")
            else:
                self.push(self.random.choice([0, 1, 100, 700, 2300, 5000, 30_000]))
        elif self.random.random() < 0.4:
            self.op("GAS")
            self.height += 1
        else:
            self.push(self.operand("g"))

    def call(self):
        name = self.random.choice(self.world.instructions.calls)
        roles = self.world.instructions.roles(name)
        for role in reversed(roles[1:]):
            self.push(self.operand(role))
        self.gas()
        self.op(name)
        self.height -= len(roles) - 1
        self.after_call()

    def after_call(self):
        random = self.random
        if at_least(self.world.fork, "Byzantium") and random.random() < 0.5:
            self.op("RETURNDATASIZE")
            if random.random() < 0.6:
                self.emit(push(0 if random.random() < 0.8 else random.choice(OFFSETS)))
                self.emit(push(random.choice(OFFSETS)))
                self.op("RETURNDATACOPY")
            else:
                self.height += 1
        if self.height > 0 and random.random() < 0.5:
            self.consume()

    def precompile(self):
        address, data = precompiles.choose(self.random, self.world.fork)
        name = self.random.choice(self.world.instructions.calls)
        offset = self.random.choice([0, 0, 32, 1])
        self.emit(("data", offset, data))
        self.push(self.random.choice([0, 32, 64, 128]))
        self.push(self.random.choice(OFFSETS))
        self.push(len(data))
        self.push(offset)
        if name in ("CALL", "CALLCODE"):
            self.push(self.random.choice([0, 0, 0, 1]))
        self.push(address)
        self.gas()
        self.op(name)
        self.height -= 5 + (name in ("CALL", "CALLCODE"))
        self.after_call()
        if self.random.random() < 0.5:
            self.emit(push(self.random.choice(OFFSETS)))
            self.op("MLOAD")
            self.height += 1
            self.consume()

    def initcode(self):
        """Initcode: returns a small program, or ends otherwise."""
        random = self.random
        maker = ProgramGenerator(random, self.world, self.depth + 1)
        for _ in range(random.randrange(0, 4)):
            maker.fragment()
        kind = random.random()
        if kind < 0.6:
            body = ProgramGenerator(random, self.world, self.depth + 2)
            body.generate(random.randrange(0, 6))
            code = assemble(body.items)
            if random.random() < 0.05:
                code = b"\xef" + code
            maker.emit(("data", 0, code), push(len(code)), push(0))
            maker.op("RETURN")
        elif kind < 0.65:
            maker.emit(push(random.choice([0x6000, 0x6001, 0x5FFF, 100, 1000])), push(0))
            maker.op("RETURN")
        else:
            maker.ending()
        return assemble(maker.items)

    def creation(self):
        random = self.random
        if self.depth >= 2 or not self.world.instructions.creations:
            return self.call()
        name = random.choice(self.world.instructions.creations)
        code = self.initcode()
        self.emit(("data", 0, code))
        size = len(code) if random.random() < 0.95 else random.choice([0, 1, 49152, 49153, len(code) + 32])
        if name == "CREATE2":
            self.push(random.choice([0, 1, self.word()]))
        self.push(size)
        self.push(0)
        self.push(self.operand("v"))
        self.op(name)
        self.height -= 3 - 1 + (name == "CREATE2")
        kind = random.random()
        if kind < 0.45:
            # Calls what was made; the address stays below.
            self.emit(push(0), push(0), push(0), push(0), push(random.choice([0, 0, 1])), ("op", 0x85))
            self.gas()
            self.op("CALL")
            self.height -= 1
            self.op("POP")
        elif kind < 0.6:
            self.emit(("op", 0x80))
            self.op(random.choice(["EXTCODESIZE", "BALANCE"]))
            self.emit(push(1))
            self.op("SSTORE")
        if self.height > 0:
            self.consume()

    def branch(self):
        label = self.world.label()
        self.push(self.random.choice([0, 1, self.word()]))
        self.emit(("target", label))
        self.op("JUMPI")
        self.height -= 1
        before = self.height
        for _ in range(self.random.randrange(1, 4)):
            self.fragment()
        while self.height > before:
            self.op("POP")
            self.height -= 1
        self.emit(("label", label))
        self.height = min(before, self.height)

    def loop(self):
        """A loop that counts down from a small number, which its body leaves on the stack."""
        if self.depth and self.random.random() < 0.7:
            return self.fragment()
        label = self.world.label()
        self.push(self.random.choice([1, 2, 3, 5, 20]))
        self.emit(("label", label))
        before = self.height
        for _ in range(self.random.randrange(1, 4)):
            self.instruction(self.random.choice(self.world.instructions.plain))
        while self.height > before:
            self.op("POP")
            self.height -= 1
        while self.height < before:
            self.push(1)
        self.emit(push(1), ("op", 0x90), ("op", BYTE["SUB"]), ("op", 0x80), ("target", label))
        self.op("JUMPI")
        self.op("POP")
        self.height -= 1

    def storage_run(self):
        """Several writes to one slot: the refund rules depend on all of them."""
        slot = self.random.choice([0, 1, 2, 3])
        for _ in range(self.random.randrange(2, 5)):
            self.emit(push(self.random.choice([0, 0, 1, 2, 3])), push(slot))
            self.op("SSTORE")

    def memory_digest(self):
        self.op("MSIZE")
        self.emit(push(0))
        self.op("KECCAK256")
        self.height += 1
        self.consume()

    def ending(self):
        random = self.random
        names = ["STOP", "RETURN", "RETURN", "INVALID", "SELFDESTRUCT", "SELFDESTRUCT"]
        if at_least(self.world.fork, "Byzantium"):
            names += ["REVERT", "REVERT"]
        name = random.choice(names)
        if name in ("RETURN", "REVERT"):
            if random.random() < 0.5:
                self.op("MSIZE")
                self.emit(push(0))
            else:
                self.emit(push(self.operand("n")), push(self.operand("o")))
        elif name == "SELFDESTRUCT":
            self.push(self.address())
            self.height -= 1
        self.op(name)

    def generate(self, count):
        for _ in range(count):
            self.fragment()
        if self.random.random() < 0.3:
            self.memory_digest()
        kind = self.random.random()
        if kind < 0.5:
            self.ending()
        elif kind < 0.55:
            # A PUSH whose immediate is cut off by the end of the code.
            width = self.random.randrange(1, 33)
            self.emit(("raw", bytes([0x5F + width]) + self.random.randbytes(self.random.randrange(width))))
        return self.items
