import EthereumTypes

/// The engine that runs decoded blocks: the same states as `PlainEngine`, step for step, many times faster.
///
/// What blocks cannot do is left to the plain engine: system calls, load-linked and store-conditional, errors, and the
/// last steps of a budget. It asks memory for nothing while a block runs and everything it needs is in its buffers.
public final class FastEngine {
    /// The engine that makes the steps which are left to it.
    public let plain: PlainEngine<RecordedMemory>
    private let state: MachineState
    private let memory: GuestMemory
    private let builder: BlockBuilder

    private var encoder = BlockEncoder()
    private var blocks: [UInt64: UnsafeRawPointer] = [:]
    /// The parts of 64 bytes of each page, a bit each, in which decoded instructions lie.
    private var decodedParts: [UInt64: UInt64] = [:]
    private let context: UnsafeMutablePointer<FastContext>
    private let jumpTable = JumpTable.makeTable()
    private let readBuffer = PageBuffer.makeTable()
    private let writeBuffer = PageBuffer.makeTable()
    /// What pages that do not exist read as.
    private let zeroPage: UnsafeMutableRawPointer
    private var readBufferHasZeroPage = false

    private var pageCount: Int
    /// Instructions that were decoded have changed.
    private var mustForget = false

    /// The most steps of a call of handlers: without an optimiser each step takes a piece of the stack.
    private static var maximumBudget: UInt64 {
        #if DEBUG
        1_000
        #else
        .max
        #endif
    }

    /// Makes an engine that works on the state of `plain`.
    public init(_ plain: PlainEngine<RecordedMemory>) {
        self.plain = plain
        state = plain.state
        memory = state.memory
        builder = BlockBuilder(features: state.features)
        pageCount = memory.pageCount
        zeroPage = .allocate(byteCount: Page.byteCount, alignment: Page.byteCount)
        zeroPage.initializeMemory(as: UInt8.self, repeating: 0, count: Page.byteCount)
        context = .allocate(capacity: 1)
        context.initialize(
            to: FastContext(
                currentBlock: UnsafeRawPointer(zeroPage),
                saved: 0,
                jumpTable: UnsafeRawPointer(jumpTable.bytes),
                openLink: nil,
                stepsLeft: 0,
                engine: Unmanaged.passUnretained(self),
            )
        )
        memory.decodedCodeInvalidation = { [unowned self] _ in mustForget = true }
        memory.writeAccessRevocation = { [unowned self] in forgetWriteAccess(to: $0) }
    }

    deinit {
        memory.decodedCodeInvalidation = nil
        memory.writeAccessRevocation = nil
        context.deallocate()
        zeroPage.deallocate()
    }

    /// Makes `count` steps, fewer where the VM exits or a step of the plain engine has requested a stop.
    ///
    /// - Returns: the number of steps made.
    /// - Throws: `MachineError`; the steps before are made.
    @discardableResult
    public func run(steps count: UInt64) throws(MachineError) -> UInt64 {
        var remaining = count
        // The plain engine may have made steps meanwhile.
        notePages()
        while remaining > 0, !state.hasExited {
            var plainCount: UInt64 = 1
            if canRunBlocks {
                let quantum = PlainEngine<RecordedMemory>.schedulerQuantum
                let budget = min(
                    remaining,
                    quantum - state.stepsSinceLastContextSwitch,
                    FastEngine.maximumBudget
                )
                let made: UInt64
                (made, plainCount) = runBlocks(budget)
                state.step &+= made
                state.stepsSinceLastContextSwitch &+= made
                remaining -= made
            }
            for _ in 0..<min(plainCount, remaining) where !state.hasExited {
                try plain.step()
                remaining -= 1
                if plain.isStopRequested { return count - remaining }
            }
            notePages()
        }
        return count - remaining
    }

    /// Whether the next step is an instruction outside a delay slot, and no matter of threads.
    private var canRunBlocks: Bool {
        guard let thread = state.runningThread, !thread.hasExited else { return false }
        if state.features.keepsFutexWaits, thread.futexWait.isWaiting || state.wakeup != .max { return false }
        return state.stepsSinceLastContextSwitch < PlainEngine<RecordedMemory>.schedulerQuantum
            && state.registers[RegisterIndex.nextPC] == state.pc &+ 4 && state.pc & 3 == 0
    }

    /// Runs blocks for at most `budget` steps.
    ///
    /// - Returns: the steps made, and how many the plain engine has to make next.
    private func runBlocks(_ budget: UInt64) -> (made: UInt64, plain: UInt64) {
        var left = Int(budget)
        while left > 0, state.pc & 3 == 0 {
            if mustForget { forget() }
            guard let block = block(at: state.pc) else { break }
            if let link = context.pointee.openLink {
                link.storeBytes(of: block, as: UnsafeRawPointer.self)
                context.pointee.openLink = nil
            }
            let stepCount = block.load(fromByteOffset: BlockLayout.stepCount, as: Int.self)
            if stepCount == 0 { break }
            if stepCount > left { return (budget - UInt64(left), UInt64(left)) }
            let rest = enter(
                block,
                state.registers,
                left,
                UnsafeMutableRawPointer(context),
                UnsafeRawPointer(readBuffer.bytes),
                UnsafeRawPointer(writeBuffer.bytes),
            )
            let before = left
            left = rest == FastContext.stopMark ? context.pointee.stepsLeft : rest
            // A block that stops before its first step leaves that to the plain engine.
            if left == before { break }
        }
        return (budget - UInt64(left), left > 0 ? 1 : 0)
    }

    /// Takes a page out of the buffer for stores, or all pages.
    private func forgetWriteAccess(to pageIndex: UInt64?) {
        guard let pageIndex else {
            writeBuffer.clear()
            return
        }
        let address = pageIndex << Page.addressBits
        writeBuffer.remove(offset: PageBuffer.offset(of: address), address)
    }

    /// Forgets all decoded blocks.
    private func forget() {
        mustForget = false
        context.pointee.openLink = nil
        for page in decodedParts.keys {
            if let frame = memory.frame(page) { memory.forgetDecodedCode(frame) }
        }
        decodedParts = [:]
        blocks = [:]
        jumpTable.clear()
        encoder.removeAll()
    }

    /// The block that begins at `pc`; nil where there is no page.
    private func block(at pc: UInt64) -> UnsafeRawPointer? {
        let offset = JumpTable.offset(of: pc)
        if let recent = jumpTable.pointer(offset: offset, for: pc) { return recent }
        if let known = blocks[pc] {
            jumpTable.set(offset: offset, pc, known)
            return known
        }
        guard let frame = memory.frame(Page.index(of: pc)) else { return nil }
        let decoded = builder.build(at: pc, page: UnsafeRawPointer(frame.pointee.bytes))
        if !frame.pointee.flags.contains(.hasDecodedCode) { memory.markDecoded(frame) }
        // An ending that is left to the plain engine is decoded, too: it decides where the block ends.
        let end = decoded.body.count + (decoded.ending.delay == nil ? 1 : 2)
        for position in 0..<end {
            let place = (pc & Page.offsetMask) + 4 * UInt64(position)
            if place < UInt64(Page.byteCount) {
                decodedParts[frame.pointee.index, default: 0] |= 1 << (place / 64)
            }
        }
        let block = encoder.encode(decoded)
        blocks[pc] = block
        jumpTable.set(offset: offset, pc, block)
        return block
    }
}

// What handlers ask for.
extension FastEngine {
    /// What became of a store.
    enum StoreOutcome {
        /// Its page is in the buffer now: the store is to be made again.
        case buffered
        /// It was made.
        case stored
        /// It was made and has changed decoded instructions.
        case changedCode
    }

    /// Enters the page of an address in the buffer for loads.
    func fillReadBuffer(_ address: UInt64) {
        let bytes: UnsafeMutableRawPointer
        if let frame = memory.frame(Page.index(of: address)) {
            bytes = frame.pointee.bytes
        } else {
            bytes = zeroPage
            readBufferHasZeroPage = true
        }
        readBuffer.set(
            offset: PageBuffer.offset(of: address),
            PageBuffer.page(of: address),
            UnsafeRawPointer(bytes)
        )
    }

    /// Enters the page of an address in the buffer for stores; where it cannot be there, makes the store.
    func store(_ opcode: Opcode, address: UInt64, source: UInt64) -> StoreOutcome {
        guard let frame = memory.frame(Page.index(of: address)) else {
            _ = memory.frameForWriting(Page.index(of: address))
            notePages()
            return store(opcode, address: address, source: source)
        }
        if frame.pointee.flags.contains(.hasDecodedCode) {
            let part = UInt64(1) << ((address & Page.offsetMask) / 64)
            if decodedParts[frame.pointee.index, default: 0] & part != 0 {
                memory.willWrite(frame)
                write(opcode, address, source)
                return .changedCode
            }
            memory.markDirty(frame)
        } else {
            memory.willWrite(frame)
            if frame.pointee.flags == .dirty {
                writeBuffer.set(
                    offset: PageBuffer.offset(of: address),
                    PageBuffer.page(of: address),
                    UnsafeRawPointer(frame.pointee.bytes),
                )
                return .buffered
            }
        }
        write(opcode, address, source)
        return .stored
    }

    private func write(_ opcode: Opcode, _ address: UInt64, _ source: UInt64) {
        guard let frame = memory.frame(Page.index(of: address)) else { return }
        let offset = Int(address & 0xff8)
        let word = UnsafeRawPointer(frame.pointee.bytes).loadBigEndian64(at: offset)
        frame.pointee.bytes.storeBigEndian(PartialWords.stored(opcode, address, word, source), at: offset)
        plain.loseReservation(at: address & ~7)
    }

    /// Takes pages that have come to exist out of the buffer for loads.
    private func notePages() {
        guard memory.pageCount != pageCount else { return }
        pageCount = memory.pageCount
        if readBufferHasZeroPage {
            readBuffer.clear()
            readBufferHasZeroPage = false
        }
    }
}
