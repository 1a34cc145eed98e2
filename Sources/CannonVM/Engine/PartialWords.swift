/// What loads and stores make of a word of eight bytes.
///
/// Source: MIPS64 Architecture, volume II; where the reference differs, it is right.
enum PartialWords {
    /// What a load leaves in its register: from the address as computed, the word there and the register's old value.
    @inline(__always)
    static func loaded(_ opcode: Opcode, _ address: UInt64, _ word: UInt64, old: UInt64) -> UInt64 {
        switch opcode {
        case .lb: return UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: SubWord.select(address, word, 1))))
        case .lbu: return SubWord.select(address, word, 1)
        case .lh:
            return UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: SubWord.select(address, word, 2))))
        case .lhu: return SubWord.select(address, word, 2)
        case .lw: return signExtended(SubWord.select(address, word, 4))
        case .lwu: return SubWord.select(address, word, 4)
        case .lwl:
            let shift = (address & 3) &* 8
            let loaded = SubWord.select(address, word, 4) &<< shift
            return signExtended(old & ~(0xffff_ffff &<< shift) | loaded)
        case .lwr:
            let shift = 24 &- (address & 3) &* 8
            let loaded = SubWord.select(address, word, 4) &>> shift
            let merged = old & ~(0xffff_ffff &>> shift) & 0xffff_ffff | loaded
            // Unless the highest bit is loaded, the reference leaves the upper half as it was.
            return shift == 0 ? signExtended(merged) : old & 0xffff_ffff_0000_0000 | merged
        case .ldl:
            let shift = (address & 7) &* 8
            return word &<< shift | old & ~(.max &<< shift)
        case .ldr:
            let shift = 56 &- (address & 7) &* 8
            return word &>> shift | old & ~(.max &>> shift)
        default: return word
        }
    }

    /// What a store leaves in the word: from the address as computed, the word before and the register's value.
    @inline(__always)
    static func stored(_ opcode: Opcode, _ address: UInt64, _ word: UInt64, _ source: UInt64) -> UInt64 {
        switch opcode {
        case .sb: return SubWord.update(address, word, 1, source)
        case .sh: return SubWord.update(address, word, 2, source)
        case .sw: return SubWord.update(address, word, 4, source)
        case .swl:
            let shift = (address & 3) &* 8
            let old = SubWord.select(address, word, 4)
            let merged = old & ~(0xffff_ffff &>> shift) | (source & 0xffff_ffff) &>> shift
            return SubWord.update(address, word, 4, merged)
        case .swr:
            let shift = 24 &- (address & 3) &* 8
            let old = SubWord.select(address, word, 4)
            return SubWord.update(address, word, 4, old & ~(0xffff_ffff &<< shift) | source &<< shift)
        case .sdl:
            let shift = (address & 7) &* 8
            return source &>> shift | word & ~(.max &>> shift)
        case .sdr:
            let shift = 56 &- (address & 7) &* 8
            return source &<< shift | word & ~(.max &<< shift)
        default: return source
        }
    }
}
