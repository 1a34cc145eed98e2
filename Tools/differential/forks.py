"""Forks by the names of state tests, oldest first, and their instructions."""

FORKS = [
    "Frontier", "Homestead", "EIP150", "EIP158", "Byzantium", "ConstantinopleFix", "Istanbul", "Berlin", "London",
    "Paris", "Shanghai", "Cancun", "Prague", "Osaka",
]
RANK = {name: rank for rank, name in enumerate(FORKS)}


def at_least(fork, other):
    """Whether `fork` is `other` or a later one."""
    return RANK[fork] >= RANK[other]


# Name: (byte, roles of the operands from the top of the stack, words left, fork). The role says what value makes sense:
# w word, o memory offset, n size in memory, c offset in code or data, k storage slot, a address, v value, g gas,
# b bit or byte position, x exponent, t topic, h block number, i blob index.
_TABLE = {
    "STOP": (0x00, "", 0, "Frontier"),
    "ADD": (0x01, "ww", 1, "Frontier"),
    "MUL": (0x02, "ww", 1, "Frontier"),
    "SUB": (0x03, "ww", 1, "Frontier"),
    "DIV": (0x04, "ww", 1, "Frontier"),
    "SDIV": (0x05, "ww", 1, "Frontier"),
    "MOD": (0x06, "ww", 1, "Frontier"),
    "SMOD": (0x07, "ww", 1, "Frontier"),
    "ADDMOD": (0x08, "www", 1, "Frontier"),
    "MULMOD": (0x09, "www", 1, "Frontier"),
    "EXP": (0x0A, "wx", 1, "Frontier"),
    "SIGNEXTEND": (0x0B, "bw", 1, "Frontier"),
    "LT": (0x10, "ww", 1, "Frontier"),
    "GT": (0x11, "ww", 1, "Frontier"),
    "SLT": (0x12, "ww", 1, "Frontier"),
    "SGT": (0x13, "ww", 1, "Frontier"),
    "EQ": (0x14, "ww", 1, "Frontier"),
    "ISZERO": (0x15, "w", 1, "Frontier"),
    "AND": (0x16, "ww", 1, "Frontier"),
    "OR": (0x17, "ww", 1, "Frontier"),
    "XOR": (0x18, "ww", 1, "Frontier"),
    "NOT": (0x19, "w", 1, "Frontier"),
    "BYTE": (0x1A, "bw", 1, "Frontier"),
    "SHL": (0x1B, "bw", 1, "ConstantinopleFix"),
    "SHR": (0x1C, "bw", 1, "ConstantinopleFix"),
    "SAR": (0x1D, "bw", 1, "ConstantinopleFix"),
    "CLZ": (0x1E, "w", 1, "Osaka"),
    "KECCAK256": (0x20, "on", 1, "Frontier"),
    "ADDRESS": (0x30, "", 1, "Frontier"),
    "BALANCE": (0x31, "a", 1, "Frontier"),
    "ORIGIN": (0x32, "", 1, "Frontier"),
    "CALLER": (0x33, "", 1, "Frontier"),
    "CALLVALUE": (0x34, "", 1, "Frontier"),
    "CALLDATALOAD": (0x35, "c", 1, "Frontier"),
    "CALLDATASIZE": (0x36, "", 1, "Frontier"),
    "CALLDATACOPY": (0x37, "ocn", 0, "Frontier"),
    "CODESIZE": (0x38, "", 1, "Frontier"),
    "CODECOPY": (0x39, "ocn", 0, "Frontier"),
    "GASPRICE": (0x3A, "", 1, "Frontier"),
    "EXTCODESIZE": (0x3B, "a", 1, "Frontier"),
    "EXTCODECOPY": (0x3C, "aocn", 0, "Frontier"),
    "RETURNDATASIZE": (0x3D, "", 1, "Byzantium"),
    "RETURNDATACOPY": (0x3E, "ocn", 0, "Byzantium"),
    "EXTCODEHASH": (0x3F, "a", 1, "ConstantinopleFix"),
    "BLOCKHASH": (0x40, "h", 1, "Frontier"),
    "COINBASE": (0x41, "", 1, "Frontier"),
    "TIMESTAMP": (0x42, "", 1, "Frontier"),
    "NUMBER": (0x43, "", 1, "Frontier"),
    "PREVRANDAO": (0x44, "", 1, "Frontier"),
    "GASLIMIT": (0x45, "", 1, "Frontier"),
    "CHAINID": (0x46, "", 1, "Istanbul"),
    "SELFBALANCE": (0x47, "", 1, "Istanbul"),
    "BASEFEE": (0x48, "", 1, "London"),
    "BLOBHASH": (0x49, "i", 1, "Cancun"),
    "BLOBBASEFEE": (0x4A, "", 1, "Cancun"),
    "POP": (0x50, "w", 0, "Frontier"),
    "MLOAD": (0x51, "o", 1, "Frontier"),
    "MSTORE": (0x52, "ow", 0, "Frontier"),
    "MSTORE8": (0x53, "ow", 0, "Frontier"),
    "SLOAD": (0x54, "k", 1, "Frontier"),
    "SSTORE": (0x55, "ks", 0, "Frontier"),
    "JUMP": (0x56, "w", 0, "Frontier"),
    "JUMPI": (0x57, "ww", 0, "Frontier"),
    "PC": (0x58, "", 1, "Frontier"),
    "MSIZE": (0x59, "", 1, "Frontier"),
    "GAS": (0x5A, "", 1, "Frontier"),
    "JUMPDEST": (0x5B, "", 0, "Frontier"),
    "TLOAD": (0x5C, "k", 1, "Cancun"),
    "TSTORE": (0x5D, "ks", 0, "Cancun"),
    "MCOPY": (0x5E, "oon", 0, "Cancun"),
    "PUSH0": (0x5F, "", 1, "Shanghai"),
    "LOG0": (0xA0, "on", 0, "Frontier"),
    "LOG1": (0xA1, "ont", 0, "Frontier"),
    "LOG2": (0xA2, "ontt", 0, "Frontier"),
    "LOG3": (0xA3, "onttt", 0, "Frontier"),
    "LOG4": (0xA4, "ontttt", 0, "Frontier"),
    "CREATE": (0xF0, "von", 1, "Frontier"),
    "CALL": (0xF1, "gavonon", 1, "Frontier"),
    "CALLCODE": (0xF2, "gavonon", 1, "Frontier"),
    "RETURN": (0xF3, "on", 0, "Frontier"),
    "DELEGATECALL": (0xF4, "gaonon", 1, "Homestead"),
    "CREATE2": (0xF5, "vonw", 1, "ConstantinopleFix"),
    "STATICCALL": (0xFA, "gaonon", 1, "Byzantium"),
    "REVERT": (0xFD, "on", 0, "Byzantium"),
    "INVALID": (0xFE, "", 0, "Frontier"),
    "SELFDESTRUCT": (0xFF, "a", 0, "Frontier"),
}

BYTE = {name: row[0] for name, row in _TABLE.items()}
NAME = {row[0]: name for name, row in _TABLE.items()}

# What changes the flow of control or needs a setting of its own; the generator places these deliberately.
CONTROL = {"STOP", "JUMP", "JUMPI", "JUMPDEST", "RETURN", "REVERT", "INVALID", "SELFDESTRUCT"}
CALLS = {"CALL", "CALLCODE", "DELEGATECALL", "STATICCALL"}
CREATIONS = {"CREATE", "CREATE2"}


class Instructions:
    """The instructions of one fork."""

    def __init__(self, fork):
        self.rows = {name: row for name, row in _TABLE.items() if at_least(fork, row[3])}
        placed = CONTROL | CALLS | CREATIONS | {"PUSH0"}
        self.plain = [name for name in self.rows if name not in placed]
        # Without regard to the size of the return data it fails as a rule.
        self.weights = [1 if name == "RETURNDATACOPY" else 10 for name in self.plain]
        # What makes one word of words alone.
        self.arithmetic = [name for name in self.plain if self.rows[name][0] < BYTE["KECCAK256"]]
        self.calls = [name for name in self.rows if name in CALLS]
        self.creations = [name for name in self.rows if name in CREATIONS]
        pushes = {*range(0x60, 0xA0)}
        self.undefined = [b for b in range(256) if b not in pushes and NAME.get(b) not in self.rows]

    def roles(self, name):
        return self.rows[name][1]

    def leaves(self, name):
        return self.rows[name][2]
