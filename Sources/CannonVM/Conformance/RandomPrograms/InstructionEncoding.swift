/// Instructions from their fields.
extension Instruction {
    /// An instruction with an immediate.
    static func immediate(_ opcode: Opcode, _ rs: Int, _ rt: Int, _ value: UInt16) -> UInt32 {
        opcode.rawValue << 26 | field(rs) << 21 | field(rt) << 16 | UInt32(value)
    }

    /// An instruction of opcode `special`.
    static func special(
        _ function: SpecialFunction,
        rs: Int = 0,
        rt: Int = 0,
        rd: Int = 0,
        amount: Int = 0,
    ) -> UInt32 {
        field(rs) << 21 | field(rt) << 16 | field(rd) << 11 | field(amount) << 6 | function.rawValue
    }

    /// An instruction of opcode `special2`.
    static func special2(_ function: Special2Function, rs: Int, rt: Int, rd: Int) -> UInt32 {
        Opcode.special2.rawValue << 26 | field(rs) << 21 | field(rt) << 16 | field(rd) << 11
            | function.rawValue
    }

    /// A jump to `target`, of which 28 bits are kept.
    static func jump(_ opcode: Opcode, to target: UInt64) -> UInt32 {
        opcode.rawValue << 26 | UInt32(truncatingIfNeeded: target >> 2) & 0x03ff_ffff
    }

    private static func field(_ value: Int) -> UInt32 { UInt32(truncatingIfNeeded: value) & 31 }
}
