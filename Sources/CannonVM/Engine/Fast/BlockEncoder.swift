/// Writes decoded blocks as handlers run them.
struct BlockEncoder: ~Copyable {
    private static var chunkByteCount: Int { 1 << 20 }
    /// The most bytes of a block: a head, operations, a saved condition, a link, a delay slot, an ending and two stubs.
    private static var maximumByteCount: Int {
        BlockLayout.operations + (BlockBuilder.maximumBodyCount + 8) * OperationLayout.byteCount + 2
            * stubByteCount
    }
    private static var stubByteCount: Int { BlockLayout.operations + 2 * OperationLayout.byteCount }

    private var chunks: [UnsafeMutableRawPointer] = []
    private var position = 0

    init() {}

    deinit {
        for chunk in chunks { chunk.deallocate() }
    }

    /// Gives up all blocks.
    mutating func removeAll() {
        for chunk in chunks { chunk.deallocate() }
        chunks = []
        position = 0
    }

    /// Writes a block; the links of its ending lead to stubs that ask for the blocks which come next.
    mutating func encode(_ block: DecodedBlock) -> UnsafeRawPointer {
        if chunks.isEmpty || position + BlockEncoder.maximumByteCount > BlockEncoder.chunkByteCount {
            chunks.append(.allocate(byteCount: BlockEncoder.chunkByteCount, alignment: 64))
            position = 0
        }
        let start = chunks[chunks.count - 1] + position
        var writer = BlockWriter(at: start)
        writer.head(pc: block.pc, stepCount: block.stepCount, bodyCount: block.body.count)
        for operation in block.body { writer.operation(operation) }
        writer.ending(block.ending)
        position = (chunks[chunks.count - 1].distance(to: writer.end) + 63) & ~63
        return UnsafeRawPointer(start)
    }
}

/// Where the next part of a block is written.
private struct BlockWriter {
    private(set) var end: UnsafeMutableRawPointer

    init(at start: UnsafeMutableRawPointer) { end = start }

    mutating func head(pc: UInt64, stepCount: Int, bodyCount: Int) {
        end.storeBytes(of: pc, toByteOffset: BlockLayout.pc, as: UInt64.self)
        end.storeBytes(of: stepCount, toByteOffset: BlockLayout.stepCount, as: Int.self)
        end.storeBytes(of: bodyCount, toByteOffset: BlockLayout.bodyCount, as: Int.self)
        end += BlockLayout.operations
    }

    mutating func operation(_ operation: DecodedOperation) {
        write(BlockWriter.handler(operation.kind), operation)
    }

    private static func handler(_ kind: DecodedOperation.Kind) -> Handler {
        guard
            let handler = ArithmeticHandlers.handler(kind) ?? MultiplyDivideHandlers.handler(kind)
                ?? MemoryHandlers.handler(kind)
        else { preconditionFailure("every kind of operation has a handler") }
        return handler
    }

    private mutating func write(
        _ handler: @escaping Handler,
        _ operands: DecodedOperation = DecodedOperation(kind: .nothing),
    ) {
        end.storeBytes(of: handler, as: Handler.self)
        end.storeBytes(of: operands.rd, toByteOffset: OperationLayout.rd, as: UInt8.self)
        end.storeBytes(of: operands.rs, toByteOffset: OperationLayout.rs, as: UInt8.self)
        end.storeBytes(of: operands.rt, toByteOffset: OperationLayout.rt, as: UInt8.self)
        end.storeBytes(of: operands.opcode, toByteOffset: OperationLayout.opcode, as: UInt8.self)
        end.storeBytes(of: operands.immediate, toByteOffset: OperationLayout.immediate, as: Int32.self)
        end += OperationLayout.byteCount
    }

    private mutating func write(address: UInt64) {
        end.storeBytes(of: address, as: UInt64.self)
        end.storeBytes(of: 0, toByteOffset: 8, as: UInt64.self)
        end += OperationLayout.byteCount
    }

    mutating func ending(_ ending: DecodedEnding) {
        let operands = ending.operands
        if ending.readsEarly {
            switch ending.kind {
            case .branch(let condition, _, _, _, _):
                write(EndingHandlers.conditionHandler(condition), operands)
            case .jumpToRegister: write(EndingHandlers.targetHandler, operands)
            case .jump, .leave: break
            }
        }
        if let link = ending.link {
            write(EndingHandlers.link, DecodedOperation(kind: .nothing, rd: link.register))
            write(address: link.address)
        }
        if let delay = ending.delay { operation(delay) }
        switch ending.kind {
        case .branch(let condition, _, _, let taken, let otherwise):
            write(
                ending.readsEarly ? EndingHandlers.savedBranch : EndingHandlers.branchHandler(condition),
                operands
            )
            links(taken, otherwise)
        case .jump(let target):
            write(EndingHandlers.jumpHandler)
            links(target, nil)
        case .jumpToRegister:
            write(ending.readsEarly ? EndingHandlers.savedJump : EndingHandlers.registerJump, operands)
        case .leave(let pc):
            write(EndingHandlers.leaveHandler)
            write(address: pc)
        }
    }

    /// Writes the pointers to the next blocks, and the stubs that they lead to at first.
    private mutating func links(_ taken: UInt64, _ other: UInt64?) {
        let takenLink = end
        let otherLink = end + 8
        end += 16
        stub(takenLink, taken)
        if let other { stub(otherLink, other) }
    }

    /// A block without steps that leaves the machine and asks for the block at `pc` to be entered at `link`.
    private mutating func stub(_ link: UnsafeMutableRawPointer, _ pc: UInt64) {
        link.storeBytes(of: UnsafeRawPointer(end), as: UnsafeRawPointer.self)
        head(pc: pc, stepCount: 0, bodyCount: 0)
        let distance = Int32(truncatingIfNeeded: link.distance(to: end))
        write(EndingHandlers.openLink, DecodedOperation(kind: .nothing, immediate: distance))
        write(address: pc)
    }
}

extension DecodedEnding {
    /// The registers that the condition or the target is read from.
    fileprivate var operands: DecodedOperation {
        switch kind {
        case .branch(_, let rs, let rt, _, _): DecodedOperation(kind: .nothing, rs: rs, rt: rt)
        case .jumpToRegister(let rs): DecodedOperation(kind: .nothing, rs: rs)
        case .jump, .leave: DecodedOperation(kind: .nothing)
        }
    }
}
