import EthereumTypes

// Handlers of loads and stores. A page that is in its buffer costs one comparison; for others `FastEngine` is asked.

/// rd from the part of memory of `byteCount` bytes (a power of 2) at rs and the immediate.
@inline(__always)
private func load(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    byteCount: UInt64,
    _ body: (_ part: UnsafeRawPointer, _ address: UInt64, _ old: UInt64) -> UInt64,
) -> StepsLeft {
    let address = r[o.rs] &+ o.immediate
    let entry = rb + PageBuffer.offset(of: address)
    guard entry.load(as: UInt64.self) == PageBuffer.page(of: address) else {
        return missingRead(r, o, n, c, rb, wb)
    }
    let page = entry.load(fromByteOffset: 8, as: UnsafeRawPointer.self)
    let part = page + Int(truncatingIfNeeded: address & (0x1000 - byteCount))
    r[o.rd] = body(part, address, r[o.rd])
    return next(r, o, n, c, rb, wb)
}

/// The part of memory of `byteCount` bytes at rs and the immediate from rt.
@inline(__always)
private func store(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    byteCount: UInt64,
    _ body: (_ part: UnsafeMutableRawPointer, _ address: UInt64, _ source: UInt64) -> Void,
) -> StepsLeft {
    let address = r[o.rs] &+ o.immediate
    let entry = wb + PageBuffer.offset(of: address)
    guard entry.load(as: UInt64.self) == PageBuffer.page(of: address) else {
        return missingWrite(r, o, n, c, rb, wb)
    }
    let page = entry.load(fromByteOffset: 8, as: UnsafeMutableRawPointer.self)
    body(page + Int(truncatingIfNeeded: address & (0x1000 - byteCount)), address, r[o.rt])
    return next(r, o, n, c, rb, wb)
}

/// Has a page entered in the buffer and executes the operation again.
@inline(never)
private func missingRead(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
) -> StepsLeft {
    fillRead(r[o.rs] &+ o.immediate, c)
    return o.handler(r, o, n, c, rb, wb)
}

@inline(never)
private func fillRead(_ address: UInt64, _ c: ContextPointer) {
    let context = c.assumingMemoryBound(to: FastContext.self)
    context.pointee.engine._withUnsafeGuaranteedRef { $0.fillReadBuffer(address) }
}

/// Has a page entered in the buffer and executes the operation again, or has the store made.
@inline(never)
private func missingWrite(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
) -> StepsLeft {
    switch storeSlowly(r, o, c) {
    case .buffered: return o.handler(r, o, n, c, rb, wb)
    case .stored: return next(r, o, n, c, rb, wb)
    case .changedCode: break
    }
    // Decoded steps are no longer what is in memory, so the machine must stop behind this one.
    let block = FastContext.currentBlock(c)
    let position = (o - (block + BlockLayout.operations)) / OperationLayout.byteCount
    if position < block.load(fromByteOffset: BlockLayout.bodyCount, as: Int.self) {
        let pc = block.load(fromByteOffset: BlockLayout.pc, as: UInt64.self) &+ UInt64(4 * position + 4)
        let stepCount = block.load(fromByteOffset: BlockLayout.stepCount, as: Int.self)
        return leave(r, at: pc, n &+ stepCount &- position &- 1)
    }
    // In a delay slot the branch, which came first, still decides where to go on.
    c.assumingMemoryBound(to: FastContext.self).pointee.stepsLeft = n
    return next(r, o, FastContext.stopMark, c, rb, wb)
}

@inline(never)
private func storeSlowly(_ r: Registers, _ o: OperationPointer, _ c: ContextPointer)
    -> FastEngine.StoreOutcome
{
    let context = c.assumingMemoryBound(to: FastContext.self)
    let opcode = Opcode(rawValue: UInt32(o.opcode)) ?? .sd
    return context.pointee.engine._withUnsafeGuaranteedRef {
        $0.store(opcode, address: r[o.rs] &+ o.immediate, source: r[o.rt])
    }
}

/// A load of the word of eight bytes around an address, of which `opcode` takes some.
@inline(__always)
private func loadAround(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    _ opcode: Opcode,
) -> StepsLeft {
    load(r, o, n, c, rb, wb, byteCount: 8) { part, address, old in
        PartialWords.loaded(opcode, address, part.loadBigEndian64(), old: old)
    }
}

/// A store into the word of eight bytes around an address, of which `opcode` changes some.
@inline(__always)
private func storeAround(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    _ opcode: Opcode,
) -> StepsLeft {
    store(r, o, n, c, rb, wb, byteCount: 8) { part, address, source in
        let word = UnsafeRawPointer(part).loadBigEndian64()
        part.storeBigEndian(PartialWords.stored(opcode, address, word, source))
    }
}

@inline(__always)
private func half(_ part: UnsafeRawPointer) -> UInt16 { part.load(as: UInt16.self).byteSwapped }

/// The handlers, by operation.
enum MemoryHandlers {
    static func handler(_ kind: DecodedOperation.Kind) -> Handler? {
        switch kind {
        case .loadByte:
            {
                load($0, $1, $2, $3, $4, $5, byteCount: 1) { part, _, _ in
                    UInt64(bitPattern: Int64(part.load(as: Int8.self)))
                }
            }
        case .loadByteUnsigned:
            { load($0, $1, $2, $3, $4, $5, byteCount: 1) { part, _, _ in UInt64(part.load(as: UInt8.self)) } }
        case .loadHalf:
            {
                load($0, $1, $2, $3, $4, $5, byteCount: 2) { part, _, _ in
                    UInt64(bitPattern: Int64(Int16(bitPattern: half(part))))
                }
            }
        case .loadHalfUnsigned:
            { load($0, $1, $2, $3, $4, $5, byteCount: 2) { part, _, _ in UInt64(half(part)) } }
        case .loadWord:
            {
                load($0, $1, $2, $3, $4, $5, byteCount: 4) { part, _, _ in
                    UInt64(bitPattern: Int64(Int32(bitPattern: part.loadBigEndian32())))
                }
            }
        case .loadWordUnsigned:
            { load($0, $1, $2, $3, $4, $5, byteCount: 4) { part, _, _ in UInt64(part.loadBigEndian32()) } }
        case .loadDoubleword:
            { load($0, $1, $2, $3, $4, $5, byteCount: 8) { part, _, _ in part.loadBigEndian64() } }
        case .loadWordLeft: { loadAround($0, $1, $2, $3, $4, $5, .lwl) }
        case .loadWordRight: { loadAround($0, $1, $2, $3, $4, $5, .lwr) }
        case .loadDoublewordLeft: { loadAround($0, $1, $2, $3, $4, $5, .ldl) }
        case .loadDoublewordRight: { loadAround($0, $1, $2, $3, $4, $5, .ldr) }
        default: storeHandler(kind)
        }
    }

    private static func storeHandler(_ kind: DecodedOperation.Kind) -> Handler? {
        switch kind {
        case .storeByte:
            {
                store($0, $1, $2, $3, $4, $5, byteCount: 1) { part, _, source in
                    part.storeBytes(of: UInt8(truncatingIfNeeded: source), as: UInt8.self)
                }
            }
        case .storeHalf:
            {
                store($0, $1, $2, $3, $4, $5, byteCount: 2) { part, _, source in
                    part.storeBytes(of: UInt16(truncatingIfNeeded: source).byteSwapped, as: UInt16.self)
                }
            }
        case .storeWord:
            {
                store($0, $1, $2, $3, $4, $5, byteCount: 4) { part, _, source in
                    part.storeBigEndian(UInt32(truncatingIfNeeded: source))
                }
            }
        case .storeDoubleword:
            { store($0, $1, $2, $3, $4, $5, byteCount: 8) { part, _, source in part.storeBigEndian(source) } }
        case .storeWordLeft: { storeAround($0, $1, $2, $3, $4, $5, .swl) }
        case .storeWordRight: { storeAround($0, $1, $2, $3, $4, $5, .swr) }
        case .storeDoublewordLeft: { storeAround($0, $1, $2, $3, $4, $5, .sdl) }
        case .storeDoublewordRight: { storeAround($0, $1, $2, $3, $4, $5, .sdr) }
        default: nil
        }
    }
}
