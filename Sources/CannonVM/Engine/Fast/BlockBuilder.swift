import EthereumTypes

/// Decodes blocks: steps up to a branch with its delay slot, to the end of the page, or to what is for the plain engine.
struct BlockBuilder {
    /// The most steps before a block's ending.
    static var maximumBodyCount: Int { 64 }

    let features: StateFeatures

    /// Decodes the block that begins at `pc`, a multiple of 4, from the bytes of its page.
    func build(at pc: UInt64, page: UnsafeRawPointer) -> DecodedBlock {
        var body: [DecodedOperation] = []
        var pc = pc
        let start = pc
        while true {
            if body.count == BlockBuilder.maximumBodyCount || (pc != start && pc & Page.offsetMask == 0) {
                return DecodedBlock(pc: start, body: body, ending: DecodedEnding(kind: .jump(pc)))
            }
            let instruction = BlockBuilder.instruction(at: pc, page)
            guard let operation = operation(instruction) else {
                let ending = ending(instruction, at: pc, page) ?? DecodedEnding(kind: .leave(pc))
                return DecodedBlock(pc: start, body: body, ending: ending)
            }
            body.append(operation)
            pc &+= 4
        }
    }

    private static func instruction(at pc: UInt64, _ page: UnsafeRawPointer) -> Instruction {
        Instruction(page.loadBigEndian32(at: Int(pc & Page.offsetMask)))
    }

    /// The branch or jump at `pc` with its delay slot; nil for anything else, and where the plain engine has to do it.
    private func ending(_ instruction: Instruction, at pc: UInt64, _ page: UnsafeRawPointer) -> DecodedEnding?
    {
        guard let opcode = instruction.opcode else { return nil }
        let behind = pc &+ 8
        let taken = pc &+ 4 &+ instruction.immediate << 2
        let (rs, rt) = (UInt8(instruction.rs), UInt8(instruction.rt))
        func branch(_ condition: DecodedEnding.Condition, with rt: UInt8 = 0) -> DecodedEnding {
            DecodedEnding(kind: .branch(condition, rs: rs, rt: rt, taken: taken, otherwise: behind))
        }
        let target = (pc &+ 4) & 0xffff_ffff_f000_0000 | instruction.jumpOffset
        let returnAddress = DecodedEnding.Link(register: UInt8(RegisterIndex.returnAddress), address: behind)
        var ending: DecodedEnding
        switch opcode {
        case .beq: ending = branch(.equal, with: rt)
        case .bne: ending = branch(.notEqual, with: rt)
        case .blez: ending = branch(.lessOrEqualZero)
        case .bgtz: ending = branch(.greaterZero)
        case .registerImmediate:
            switch RegisterImmediateFunction(rawValue: UInt32(rt)) {
            case .bltz: ending = branch(.lessZero)
            case .bgez: ending = branch(.greaterOrEqualZero)
            case .bltzal:
                ending = branch(.lessZero)
                ending.link = returnAddress
            case .bgezal:
                ending = branch(.greaterOrEqualZero)
                ending.link = returnAddress
            case nil: return nil
            }
        case .j: ending = DecodedEnding(kind: .jump(target))
        case .jal:
            ending = DecodedEnding(kind: .jump(target))
            ending.link = returnAddress
        case .special:
            switch SpecialFunction(rawValue: instruction.function) {
            case .jr: ending = DecodedEnding(kind: .jumpToRegister(rs))
            case .jalr:
                ending = DecodedEnding(kind: .jumpToRegister(rs))
                if instruction.rd != 0 {
                    ending.link = DecodedEnding.Link(register: UInt8(instruction.rd), address: behind)
                }
            default: return nil
            }
        default: return nil
        }
        // A delay slot on the next page would make the block depend on two pages.
        guard (pc &+ 4) & Page.offsetMask != 0,
            let delay = operation(BlockBuilder.instruction(at: pc &+ 4, page)),
            !delay.mayFail
        else { return nil }
        ending.delay = delay
        let changed = [ending.link?.register ?? 0, delay.rd].filter { $0 != 0 }
        switch ending.kind {
        case .branch(_, let rs, let rt, _, _):
            ending.readsEarly = changed.contains(rs) || changed.contains(rt)
        case .jumpToRegister(let rs): ending.readsEarly = changed.contains(rs)
        case .jump, .leave: break
        }
        return ending
    }
}
