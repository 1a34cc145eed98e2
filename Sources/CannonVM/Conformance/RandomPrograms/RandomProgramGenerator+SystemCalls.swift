extension RandomProgramGenerator {
    /// Sets the arguments of a system call and makes it.
    mutating func appendSystemCall() {
        switch random.below(10) {
        case 0..<4: appendThreadCall()
        case 4..<7: appendChannelCall()
        case 7: appendTimeOrRandom()
        default: appendAnyCall()
        }
    }

    private mutating func call(_ number: UInt64) {
        append(Instruction.immediate(.addiu, 0, RegisterIndex.result, UInt16(truncatingIfNeeded: number)))
        append(Instruction.special(.syscall))
    }

    private mutating func set(_ register: Int, to value: UInt16) {
        append(Instruction.immediate(.ori, 0, register, value))
    }

    private mutating func set(_ register: Int, toAddress place: (base: Int, offset: UInt16)) {
        append(Instruction.immediate(.daddiu, place.base, register, place.offset))
    }

    private mutating func appendThreadCall() {
        switch random.below(8) {
        case 0, 1:
            // The flags of a thread are 0x50f00.
            append(Instruction.immediate(.lui, 0, RegisterIndex.argument0, 5))
            let flags: UInt16 = mayFail && random.oneIn(8) ? 0xf01 : 0xf00
            append(Instruction.immediate(.ori, RegisterIndex.argument0, RegisterIndex.argument0, flags))
            set(RegisterIndex.argument1, toAddress: place())
            call(SystemCall.clone.rawValue)
        case 2, 3, 4: appendFutex()
        case 5: call(random.oneIn(2) ? SystemCall.schedYield.rawValue : SystemCall.nanosleep.rawValue)
        case 6: call(SystemCall.gettid.rawValue)
        default:
            set(RegisterIndex.argument0, to: immediate())
            // Where the program must go on, a thread that is started first ends.
            if random.oneIn(3) {
                call(SystemCall.exit.rawValue)
            } else {
                call(SystemCall.schedYield.rawValue)
            }
        }
    }

    /// A wait for a value that is there or not, or a wake-up.
    private mutating func appendFutex() {
        let place = place()
        set(RegisterIndex.argument0, toAddress: place)
        if random.oneIn(3) {
            set(RegisterIndex.argument1, to: 129)
        } else {
            set(RegisterIndex.argument1, to: mayFail && random.oneIn(8) ? 1 : 128)
            let load: Opcode = version.features?.futexValueByteCount == 8 ? .ld : .lw
            append(Instruction.immediate(load, place.base, RegisterIndex.argument2, place.offset))
            // A timeout, rarely: without one a thread waits until it is woken.
            set(RegisterIndex.argument3, to: UInt16(random.below(2)))
        }
        call(SystemCall.futex.rawValue)
    }

    /// Writes a key and reads its pre-image, writes hints, or reads and writes any descriptor.
    private mutating func appendChannelCall() {
        let constants = RandomProgramLayout.constantsPointer
        switch random.below(3) {
        case 0:
            for part in 0..<4 as Range<UInt16> { appendTransfer(.write, 6, (constants, 8 * part), count: 8) }
            for _ in 0..<1 + random.below(4) { appendRead() }
        case 1:
            // Any part of the hints, so that whole ones arrive in pieces.
            appendTransfer(
                .write,
                4,
                (constants, UInt16(32 + random.below(64))),
                count: UInt16(random.below(40))
            )
        default:
            let descriptors: [UInt16] = [0, 1, 2, 3, 7, 100]
            let isRead = random.oneIn(2)
            appendTransfer(
                isRead ? .read : .write,
                descriptors[random.index(descriptors.count)],
                place(),
                count: UInt16(random.below(64)),
            )
        }
    }

    /// Reads some of the pre-image, into data or into code.
    private mutating func appendRead() {
        let position = code.count + Int(random.below(16))
        let isCode = changesCode && mayFail && random.oneIn(4)
        let place: (base: Int, offset: UInt16) =
            isCode ? (RandomProgramLayout.codeStart, UInt16(truncatingIfNeeded: 4 * position)) : place()
        appendTransfer(.read, 5, place, count: UInt16(random.below(10)))
    }

    private mutating func appendTransfer(
        _ kind: SystemCall,
        _ descriptor: UInt16,
        _ place: (base: Int, offset: UInt16),
        count: UInt16,
    ) {
        set(RegisterIndex.argument0, to: descriptor)
        set(RegisterIndex.argument1, toAddress: place)
        set(RegisterIndex.argument2, to: count)
        call(kind.rawValue)
    }

    /// The two calls that write memory by themselves: into data, or over code.
    private mutating func appendTimeOrRandom() {
        let isCode = changesCode && mayFail && random.oneIn(2)
        let position = code.count + Int(random.below(24))
        let place: (base: Int, offset: UInt16) =
            isCode ? (RandomProgramLayout.codeStart, UInt16(truncatingIfNeeded: 4 * position)) : place()
        if random.oneIn(2) {
            set(RegisterIndex.argument0, to: UInt16(random.below(3)))
            set(RegisterIndex.argument1, toAddress: place)
            call(SystemCall.clockGetTime.rawValue)
        } else {
            set(RegisterIndex.argument0, toAddress: place)
            set(RegisterIndex.argument1, to: UInt16(random.below(12)))
            call(SystemCall.getRandom.rawValue)
        }
    }

    /// Any call with small arguments; the program ends, or fails, only where it may.
    private mutating func appendAnyCall() {
        var kind = SystemCall.allCases[random.index(SystemCall.allCases.count)]
        let features = version.features
        let isUnknown =
            kind == .mprotect && features?.hasMemoryProtection == false
            || kind == .eventDescriptor2 && features?.hasEventDescriptor == false
        if !mayFail, isUnknown || kind == .exitGroup || kind == .clone { kind = .mmap }
        set(RegisterIndex.argument0, to: UInt16(random.oneIn(2) ? 0 : random.below(8)))
        set(RegisterIndex.argument1, to: UInt16(random.oneIn(2) ? random.below(8) : random.below(0xffff)))
        set(RegisterIndex.argument2, to: UInt16(random.below(64)))
        call(mayFail && random.oneIn(16) ? random.below(6000) : kind.rawValue)
    }
}
