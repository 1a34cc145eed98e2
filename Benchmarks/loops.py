"""The loops: a few instructions each, many times over, so that one family's cost stands out."""

import hashlib

from assembler import assemble, push

# Operands of one to four 64-bit limbs.
ONE_LIMB = 0x9E3779B97F4A7C15
TWO_LIMBS = 0x9E3779B97F4A7C15BF58476D1CE4E5B9
THREE_LIMBS = (0x77 << 128) | TWO_LIMBS
FOUR_LIMBS = (0x94D049BB133111EB << 192) | (0xDB4F0B9175AE2165 << 128) | TWO_LIMBS
PRIME = 2**255 - 19
SEED = 0x1122_0F1E2D3C4B5A6978_FEDCBA9876543210_0123456789ABCDEF

# Contracts that the loops call.
CALLEE = "0x000000000000000000000000000000000000c0"
STOPS, RETURNS, READS, ADDS, REVERTS = (CALLEE + f"{n:02x}" for n in range(1, 6))
CALLEES = {
    STOPS: assemble("STOP"),
    RETURNS: assemble("42 0 MSTORE 32 0 RETURN"),
    READS: assemble("0 SLOAD 1 ADD 0 MSTORE 32 0 RETURN"),
    ADDS: assemble("32 CALLDATALOAD 0 CALLDATALOAD ADD 0 MSTORE 32 0 RETURN"),
    REVERTS: assemble("0 0 REVERT"),
}

# The block, as a genesis file has it.
BLOCK = {
    "number": "0x7b", "timestamp": "0x65000000", "coinbase": "0x00000000000000000000000000000000c01bba5e",
    "gasLimit": "0x2540be400", "baseFeePerGas": "0x0", "difficulty": "0x0",
}


def loop(body, count, repeat=16, first=FOUR_LIMBS, second=PRIME, setup=""):
    """Code that runs `body` `count * repeat` times and returns the word that it changes.

    The body finds on the stack, from the top: the word, the counter, `first`, `second`. It leaves the next word in
    place of the word.
    """
    code = assemble(setup) + push(second) + push(first) + push(count) + push(SEED)
    start = len(code)
    body = assemble(body) if isinstance(body, str) else body
    code += assemble("JUMPDEST") + body * repeat
    code += assemble("SWAP1 1 SWAP1 SUB SWAP1 DUP2") + push(start, 2) + assemble("JUMPI 0 MSTORE 32 0 RETURN")
    return code


def call(kind, target, gas="GAS", input_size=0, output_size=0, input_offset=0, output_offset=0):
    """A call whose success is added to the word, so that the result tells how many succeeded."""
    value = "0 " if kind in ("CALL", "CALLCODE") else ""
    return f"{output_size} {output_offset} {input_size} {input_offset} {value}{target} {gas} {kind} ADD"


def word(number):
    return number.to_bytes(32, "big")


def precompile_inputs():
    """Name, address, output size, number of calls, and an input that each precompiled contract accepts."""
    signature = bytes.fromhex(
        "18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c"
        "000000000000000000000000000000000000000000000000000000000000001c"
        "73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f"
        "eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549"
    )
    yield "ecrecover", 1, 32, 60, signature
    yield "sha256-64", 2, 32, 2000, bytes(range(64))
    yield "sha256-1024", 2, 32, 400, bytes(range(256)) * 4
    yield "ripemd160-64", 3, 32, 2000, bytes(range(64))
    yield "identity-32", 4, 32, 4000, bytes(range(32))
    yield "identity-1024", 4, 1024, 2000, bytes(range(256)) * 4

    def modexp(base, exponent, modulus, size):
        numbers = [base, exponent, modulus]
        return word(size) * 3 + b"".join(n.to_bytes(size, "big") for n in numbers)

    def number(size):
        return int.from_bytes(hashlib.shake_256(b"modexp").digest(size), "big") | 1

    yield "modexp-256-bit", 5, 32, 100, modexp(number(32) - 2, number(32) >> 1, number(32), 32)
    yield "modexp-2048-bit-e65537", 5, 256, 20, (
        word(256) + word(3) + word(256) + number(256).to_bytes(256, "big")[::-1] + b"\x01\x00\x01"
        + number(256).to_bytes(256, "big")
    )
    generator = word(1) + word(2)
    yield "bn254-add", 6, 64, 200, generator + word(1) + word(
        21888242871839275222246405745257275088696311157297823662689037894645226208581
    )
    yield "bn254-mul", 7, 64, 20, generator + word(FOUR_LIMBS)
    second_generator = b"".join(
        word(n)
        for n in (
            11559732032986387107991004021392285783925812861821192530917403151452391805634,
            10857046999023057135944570762232829481370756359578518086990519993285655852781,
            4082367875863433681332203403145435568316851327593401208105741076214120093531,
            8495653923123431417604973247489272438418190587263600148770280649306958101930,
        )
    )
    negated = word(1) + word(21888242871839275222246405745257275088696311157297823662689037894645226208581)
    yield "bn254-pairing-2", 8, 32, 2, generator + second_generator + negated + second_generator
    yield "blake2f-12", 9, 64, 500, (12).to_bytes(4, "big") + bytes(range(208)) + b"\x01"
    yield "point-evaluation", 10, 64, 3, bytes.fromhex(
        "01e798154708fe7789429634053cbf9f99b619f9f084048927333fce637f549b"
        "564c0a11a0f704f4fc3e8acfe0f8245f0ad1347b378fbf96e206da11a5d36306"
        "24d25032e67a7e6a4910df5834b8fe70e6bcfeeac0352434196bdf4b2485d5a1"
        "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca2"
        "5f26936857bc3a7c2539ea8ec3a952b7873033e038326e87ed3e1276fd140253"
        "fa08e9fc25fb2d9a98527fc22a2c9612fbeafdad446cbc7bcdbdcd780af2c16a"
    )


def precompile_programs():
    for name, address, output_size, count, data in precompile_inputs():
        body = call("STATICCALL", address, input_size=len(data), output_offset=4096, output_size=output_size)
        setup = "CALLDATASIZE 0 0 CALLDATACOPY"
        yield f"precompile-{name}", loop(body, count, repeat=1, setup=setup), data



def instruction_programs():
    """Name, body, iterations, and what `loop` takes besides."""
    unary = "DUP3 DUP2 {} ADD"
    yield "add", "DUP3 ADD", 20_000, {}
    yield "sub", "DUP3 SUB", 20_000, {}
    yield "mul", "DUP3 MUL", 20_000, {}
    for limbs, divisor in enumerate((ONE_LIMB, TWO_LIMBS, THREE_LIMBS, FOUR_LIMBS >> 8), 1):
        for name in ("DIV", "MOD"):
            yield f"{name.lower()}-{limbs}-limbs", unary.format(name), 4_000, {"first": divisor}
    yield "sdiv", unary.format("SDIV"), 4_000, {"first": 2**256 - TWO_LIMBS}
    yield "smod", unary.format("SMOD"), 4_000, {"first": 2**256 - TWO_LIMBS}
    yield "addmod", "DUP4 DUP4 DUP3 ADDMOD ADD", 4_000, {}
    yield "mulmod", "DUP4 DUP4 DUP3 MULMOD ADD", 4_000, {}
    yield "mulmod-one-limb", "DUP4 DUP4 DUP3 MULMOD ADD", 4_000, {"second": ONE_LIMB}
    yield "exp-1-byte", unary.format("EXP"), 2_000, {"first": 0xC7}
    yield "exp-8-bytes", unary.format("EXP"), 400, {"first": ONE_LIMB}
    yield "exp-32-bytes", unary.format("EXP"), 100, {}
    yield "signextend", "7 SIGNEXTEND DUP3 ADD", 10_000, {}
    for name in ("LT", "GT", "SLT", "SGT", "EQ"):
        yield name.lower(), unary.format(name), 10_000, {}
    yield "iszero", "DUP1 ISZERO ADD", 15_000, {}
    yield "bitwise", "DUP3 AND DUP4 OR DUP3 XOR NOT", 8_000, {}
    yield "byte", "DUP1 7 BYTE ADD", 10_000, {}
    yield "shl", "DUP1 77 SHL ADD", 10_000, {}
    yield "shr", "DUP1 77 SHR ADD", 10_000, {}
    yield "sar", "DUP1 77 SAR ADD", 10_000, {}

    yield "push1-pop", "1 POP", 20_000, {}
    pushes = b"".join(push(FOUR_LIMBS >> (256 - 8 * size), size) for size in (2, 3, 4, 8, 16, 20, 32))
    yield "push-all", pushes + assemble("POP " * 7), 3_000, {}
    yield "dup-all", " ".join(f"DUP{n}" for n in range(1, 17)) + " POP" * 16, 1_000, {"setup": "7 " * 16}
    yield "swap-all", " ".join(f"SWAP{n}" for n in range(1, 3)) + " SWAP2 SWAP1", 6_000, {}
    yield "swap-deep", "SWAP16 SWAP15 SWAP12 SWAP9 SWAP9 SWAP12 SWAP15 SWAP16", 3_000, {"setup": "7 " * 16}
    yield "environment", "ADDRESS CALLER CALLVALUE CALLDATASIZE CODESIZE ADD ADD ADD ADD ADD", 2_000, {}
    yield "block", "COINBASE TIMESTAMP NUMBER CHAINID BASEFEE ADD ADD ADD ADD ADD", 2_000, {}
    yield "gas", "GAS ADD", 20_000, {}
    yield "pc-msize", "PC MSIZE ADD ADD", 10_000, {}

    yield "mload", "64 MLOAD ADD", 10_000, {}
    yield "mstore", "DUP1 64 MSTORE", 10_000, {}
    yield "mstore8", "DUP1 64 MSTORE8", 10_000, {}
    yield "mstore-mload", "DUP1 64 MSTORE 65 MLOAD ADD", 6_000, {}
    yield "memory-growth", "DUP1 DUP3 32 MUL MSTORE", 10_000, {"repeat": 1}
    yield "mcopy-32", "32 0 64 MCOPY", 5_000, {"setup": "7 0 MSTORE"}
    yield "mcopy-1024", "1024 0 1024 MCOPY", 2_000, {"setup": "7 0 MSTORE"}
    yield "calldataload", "0 CALLDATALOAD ADD", 10_000, {}
    yield "calldatacopy-32", "32 0 64 CALLDATACOPY", 5_000, {}
    yield "calldatacopy-1024", "1024 0 64 CALLDATACOPY", 2_000, {}
    yield "codecopy-32", "32 0 64 CODECOPY", 5_000, {}
    for size, count in ((32, 300), (64, 300), (136, 200), (1024, 40), (32_768, 2)):
        yield f"keccak256-{size}", f"0 MSTORE {size} 0 KECCAK256", count, {}

    yield "sload-warm", "0 SLOAD ADD", 5_000, {"setup": "7 0 SSTORE"}
    yield "sload-warm-many", "DUP1 255 AND SLOAD NOT ADD", 4_000, {}
    yield "sload-cold", "DUP2 SLOAD ADD", 5_000, {"repeat": 1}
    yield "sstore-warm", "DUP1 0 SSTORE NOT", 3_000, {}
    yield "sstore-warm-same", "DUP3 0 SSTORE", 4_000, {}
    yield "sstore-cold", "DUP2 DUP1 SSTORE", 4_000, {"repeat": 1}
    yield "tload", "0 TLOAD ADD", 5_000, {"setup": "7 0 TSTORE"}
    yield "tstore", "DUP1 0 TSTORE NOT", 4_000, {}
    yield "tstore-many", "DUP2 DUP1 TSTORE", 4_000, {"repeat": 1}

    yield "balance-warm", f"{STOPS} BALANCE ADD", 3_000, {}
    yield "selfbalance", "SELFBALANCE ADD", 10_000, {}
    yield "balance-cold", "DUP2 65536 ADD BALANCE ADD", 4_000, {"repeat": 1}
    yield "extcodesize", f"{RETURNS} EXTCODESIZE ADD", 3_000, {}
    yield "extcodehash", f"{RETURNS} EXTCODEHASH ADD", 3_000, {}
    yield "extcodecopy", f"32 0 0 {RETURNS} EXTCODECOPY", 3_000, {}
    for size in (0, 32, 256):
        for topics in (0, 2, 4):
            yield f"log{topics}-{size}", "DUP3 " * topics + f"{size} 0 LOG{topics}", 200, {}

    for kind in ("CALL", "STATICCALL", "DELEGATECALL", "CALLCODE"):
        yield f"{kind.lower()}-stop", call(kind, STOPS), 1_000, {}
    yield "call-return", call("CALL", RETURNS, output_size=32), 800, {}
    yield "call-add", call("CALL", ADDS, input_size=64, output_size=32), 800, {}
    yield "call-revert", call("CALL", REVERTS), 1_000, {}
    yield "call-empty", call("CALL", "0xeeee"), 1_000, {}
    yield "staticcall-sload", call("STATICCALL", READS, output_size=32), 800, {}
    yield "returndatacopy", call("STATICCALL", 4, input_size=256) + " 256 0 0 RETURNDATACOPY", 1_000, {}
    # The initcode for a contract of five bytes that stops.
    runtime = int.from_bytes(assemble("5 0 RETURN"), "big")
    size = (runtime.bit_length() + 7) // 8
    yield "create-empty", "0 0 0 CREATE ADD", 1_000, {"repeat": 1}
    yield "create", f"{size} {32 - size} 0 CREATE ADD", 1_000, {"repeat": 1, "setup": f"{runtime} 0 MSTORE"}
    yield "create2", f"DUP2 {size} {32 - size} 0 CREATE2 ADD", 1_000, {"repeat": 1, "setup": f"{runtime} 0 MSTORE"}


def other_programs():
    """Programs that are no such loops."""
    jumps = " ".join(f"@next{n} JUMP next{n}:" for n in range(100))
    yield "jump", loop(assemble_at_loop_start(jumps), 2_000, repeat=1)
    branches = " ".join(f"1 @next{n} JUMPI next{n}:" for n in range(100))
    yield "jumpi-taken", loop(assemble_at_loop_start(branches), 2_000, repeat=1)
    yield "jumpi-not-taken", loop("0 0 JUMPI", 10_000)
    # Calls itself as deep as the gas allows, then again.
    yield "call-deep", assemble("0 0 0 0 0 ADDRESS GAS CALL POP 0 0 MSTORE 32 0 RETURN")


def assemble_at_loop_start(text):
    """Assembles jumps for a place right after `loop`'s JUMPDEST."""
    empty = loop(b"", 2_000, repeat=1)
    start = empty.index(push(SEED)) + len(push(SEED)) + 1
    padding = "STOP " * start
    return assemble(padding + text)[start:]


def programs():
    """Name, code and call data of every program."""
    for name, body, count, options in instruction_programs():
        yield name, loop(body, count, **options), b"\x01" * 64 if name.startswith("calldata") else b""
    for name, code in other_programs():
        yield name, code, b""
    yield from precompile_programs()
