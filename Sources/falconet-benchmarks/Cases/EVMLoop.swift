import EVM
import EthereumCrypto
import EthereumTypes

/// A loop that changes one word again and again, in EVM code and in Swift.
struct EVMLoop {
    let name: String
    /// Takes the word from the top of the stack and leaves the next.
    let body: [UInt8]
    /// The number of instructions of the body.
    let bodyCount: Int
    /// What the body computes.
    let model: (UInt256) -> UInt256

    /// The word to begin with.
    static let seed = UInt256(
        limbs: 0x0123_4567_89ab_cdef,
        0xfedc_ba98_7654_3210,
        0x0f1e_2d3c_4b5a_6978,
        0x1122
    )
    /// What the loops add, and what storage slot 0 holds.
    static let addend = UInt256(
        limbs: 0x9e37_79b9_7f4a_7c15,
        0xbf58_476d_1ce4_e5b9,
        0x94d0_49bb_1331_11eb,
        0x77
    )
    /// A contract that stops.
    static let callee = Address(lowBytes: 0x5709)

    /// The instructions of one iteration: the body and 9 around it.
    var instructionCount: Int { bodyCount + 9 }

    /// The code: word and counter on the stack, the body, and the word returned.
    func code(iterations: Int) -> [UInt8] {
        let count: [UInt8] = [
            UInt8(truncatingIfNeeded: iterations >> 16), UInt8(truncatingIfNeeded: iterations >> 8),
            UInt8(truncatingIfNeeded: iterations),
        ]
        let start: [UInt8] = EVMLoop.push(EVMLoop.seed) + [Opcode.push3.rawValue] + count
        let target = UInt8(truncatingIfNeeded: start.count)
        return start + EVMLoop.bytes(.jumpDest, .swap1) + body
            + EVMLoop.bytes(.swap1, .push1) + [1] + EVMLoop.bytes(.swap1, .sub, .dup1, .push1) + [target]
            + EVMLoop.bytes(.jumpI, .pop, .push0, .mstore, .push1) + [32] + EVMLoop.bytes(.push0, .return)
    }

    private static func bytes(_ opcodes: Opcode...) -> [UInt8] { opcodes.map(\.rawValue) }

    private static func push(_ word: UInt256) -> [UInt8] { bytes(.push32) + word.bytes }
}

extension EVMLoop {
    /// All loops.
    static var all: [EVMLoop] { [addMul, mulmod, divMod, keccak, sload, call] }

    private static var factor: UInt256 { addend | UInt256(1) }
    private static var modulus: UInt256 { UInt256(limbs: .max - 18, .max, .max, .max >> 1) }
    private static var divisor: UInt256 { UInt256(limbs: 0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0, 0) }

    private static var addMul: EVMLoop {
        EVMLoop(
            name: "add-mul",
            body: push(addend) + bytes(.add) + push(factor) + bytes(.mul),
            bodyCount: 4,
            model: { ($0 &+ addend) &* factor },
        )
    }

    private static var mulmod: EVMLoop {
        EVMLoop(
            name: "mulmod",
            body: push(modulus) + bytes(.swap1, .dup1, .mulmod),
            bodyCount: 4,
            model: { $0.multiplied(by: $0, modulo: modulus) },
        )
    }

    /// A quotient by 128 bits and a remainder by 255.
    private static var divMod: EVMLoop {
        EVMLoop(
            name: "div-mod",
            body: bytes(.dup1) + push(divisor) + bytes(.swap1, .div, .swap1) + push(modulus)
                + bytes(.swap1, .mod, .add, .not),
            bodyCount: 10,
            model: { ~($0 / divisor &+ $0 % modulus) },
        )
    }

    /// The hash of the word in memory.
    private static var keccak: EVMLoop {
        EVMLoop(
            name: "keccak",
            body: bytes(.push0, .mstore, .push1) + [32] + bytes(.push0, .keccak256),
            bodyCount: 5,
            model: { UInt256(Keccak256.hash($0.bytes)) },
        )
    }

    private static var sload: EVMLoop {
        EVMLoop(name: "sload-warm", body: bytes(.push0, .sload, .add), bodyCount: 3, model: { $0 &+ addend })
    }

    /// A call without value or data to a contract that stops; the 1 of its success is added.
    private static var call: EVMLoop {
        EVMLoop(
            name: "call",
            body: bytes(.push0, .push0, .push0, .push0, .push0, .push20) + callee.bytes
                + bytes(.gas, .call, .add),
            bodyCount: 9,
            model: { $0 &+ UInt256(1) },
        )
    }
}
