import EthereumTypes
import Testing

@testable import EVM

/// Values of instructions that compute.
@Suite struct ArithmeticTests {
    private static let least = UInt256(limbs: 0, 0, 0, 1 << 63)
    private static let greatest = ~least

    /// A number below zero.
    private static func minus(_ value: UInt64) -> UInt256 { UInt256(value).negated }

    struct Case: Sendable, CustomTestStringConvertible {
        let opcode: Opcode
        /// The first is on top.
        let operands: [UInt256]
        let result: UInt256

        init(_ opcode: Opcode, _ operands: [UInt256], _ result: UInt256) {
            self.opcode = opcode
            self.operands = operands
            self.result = result
        }

        var testDescription: String { "\(opcode) \(operands.map(\.minimalBytes))" }
    }

    static let cases: [Case] = [
        Case(.add, [.max, 2], 1),
        Case(.sub, [1, 2], .max),
        Case(.mul, [.max, .max], 1),
        Case(.mul, [UInt256(limbs: 0, 1, 0, 0), UInt256(limbs: 0, 0, 1, 0)], UInt256(limbs: 0, 0, 0, 1)),
        Case(.div, [7, 2], 3),
        Case(.div, [7, 0], 0),
        Case(.div, [.max, least], 1),
        Case(.sdiv, [minus(7), 2], minus(3)),
        Case(.sdiv, [7, minus(2)], minus(3)),
        Case(.sdiv, [minus(7), minus(2)], 3),
        Case(.sdiv, [least, minus(1)], least),
        Case(.sdiv, [least, 0], 0),
        Case(.mod, [7, 3], 1),
        Case(.mod, [7, 0], 0),
        Case(.smod, [minus(7), 3], minus(1)),
        Case(.smod, [7, minus(3)], 1),
        Case(.smod, [minus(7), minus(3)], minus(1)),
        Case(.smod, [least, minus(1)], 0),
        Case(.smod, [minus(7), 0], 0),
        Case(.addmod, [.max, .max, 7], 2),
        Case(.addmod, [.max, 2, .max], 2),
        Case(.addmod, [1, 2, 0], 0),
        Case(.mulmod, [.max, .max, 12], 9),
        Case(.mulmod, [.max, .max, .max], 0),
        Case(.mulmod, [1, 2, 0], 0),
        Case(.exp, [2, 255], least),
        Case(.exp, [2, 256], 0),
        Case(.exp, [0, 0], 1),
        Case(.exp, [0, 1], 0),
        Case(.exp, [.max, .max], .max),
        Case(.signExtend, [0, 0xff], .max),
        Case(.signExtend, [0, 0x7f], 0x7f),
        Case(.signExtend, [0, 0x1_7f], 0x7f),
        Case(.signExtend, [1, 0x8000], minus(0x8000)),
        Case(.signExtend, [30, least], 0),
        Case(.signExtend, [31, least], least),
        Case(.signExtend, [.max, 0xff], 0xff),
        Case(.lt, [1, .max], 1),
        Case(.lt, [1, 1], 0),
        Case(.gt, [.max, 1], 1),
        Case(.gt, [1, 1], 0),
        Case(.slt, [.max, 1], 1),
        Case(.slt, [1, .max], 0),
        Case(.slt, [least, greatest], 1),
        Case(.slt, [least, least], 0),
        Case(.sgt, [.max, 1], 0),
        Case(.sgt, [1, .max], 1),
        Case(.sgt, [greatest, least], 1),
        Case(.eq, [least, least], 1),
        Case(.eq, [least, greatest], 0),
        Case(.isZero, [0], 1),
        Case(.isZero, [least], 0),
        Case(.and, [0b1100, 0b1010], 0b1000),
        Case(.or, [0b1100, 0b1010], 0b1110),
        Case(.xor, [0b1100, 0b1010], 0b0110),
        Case(.not, [0], .max),
        Case(.not, [least], greatest),
        Case(.byte, [31, 0x1234], 0x34),
        Case(.byte, [30, 0x1234], 0x12),
        Case(.byte, [0, least], 0x80),
        Case(.byte, [32, .max], 0),
        Case(.byte, [.max, .max], 0),
        // EIP-145.
        Case(.shl, [0, 1], 1),
        Case(.shl, [1, 1], 2),
        Case(.shl, [255, 1], least),
        Case(.shl, [256, 1], 0),
        Case(.shl, [257, 1], 0),
        Case(.shl, [.max, .max], 0),
        Case(.shl, [255, .max], least),
        Case(.shl, [1, greatest], minus(2)),
        Case(.shr, [1, 1], 0),
        Case(.shr, [1, least], UInt256(limbs: 0, 0, 0, 1 << 62)),
        Case(.shr, [255, least], 1),
        Case(.shr, [256, least], 0),
        Case(.shr, [UInt256(limbs: 0, 1, 0, 0), .max], 0),
        Case(.sar, [0, 1], 1),
        Case(.sar, [1, 1], 0),
        Case(.sar, [1, least], UInt256(limbs: 0, 0, 0, 0xc000_0000_0000_0000)),
        Case(.sar, [255, least], .max),
        Case(.sar, [256, least], .max),
        Case(.sar, [257, least], .max),
        Case(.sar, [.max, .max], .max),
        Case(.sar, [254, UInt256(limbs: 0, 0, 0, 1 << 62)], 1),
        Case(.sar, [255, greatest], 0),
        Case(.sar, [256, greatest], 0),
        // EIP-7939.
        Case(.clz, [0], 256),
        Case(.clz, [1], 255),
        Case(.clz, [least], 0),
        Case(.clz, [.max], 0),
        Case(.clz, [UInt256(limbs: 0, 0, 0, 1 << 62)], 1),
        Case(.clz, [greatest], 1),
    ]

    @Test(arguments: cases)
    func value(_ example: Case) throws {
        let code = Bytecode().operands(example.operands).op(example.opcode).returnTop()
        #expect(try Machine().word(code) == example.result)
    }

    /// EIP-160: 50 for each byte of the exponent.
    @Test func exponentGas() throws {
        let machine = Machine()
        for (exponent, bytes) in [(UInt256(0), 0), (1, 1), (255, 1), (256, 2), (.max, 32)]
            as [(UInt256, Int64)]
        {
            let code = Bytecode().operands([3, exponent]).op(.exp)
            #expect(try machine.run(code, gas: 5_000).gasLeft == 5_000 - 6 - 10 - 50 * bytes)
        }
    }
}
