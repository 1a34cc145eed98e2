import EthereumTypes

extension MachineState {
    /// Reads the content of a state file.
    public convenience init(encoded bytes: [UInt8]) throws(StateError) {
        guard let first = bytes.first else { throw .endOfFile(offset: 0) }
        guard let version = StateVersion(rawValue: first) else { throw .unknownVersion(first) }
        try self.init(version: version, memory: GuestMemory())
        var failure: StateError?
        bytes.withUnsafeBytes { buffer in
            do throws(StateError) {
                var reader = StateReader(buffer)
                _ = try reader.byte()
                try readPages(&reader)
                take(try StateScalars(reading: &reader, features))
                nextThreadIdentifier = try reader.word()
                try readThreads(&reader)
                let hintByteCount = try reader.count(of: 1, UInt64(try reader.word32()))
                lastHint = [UInt8](
                    UnsafeRawBufferPointer(start: try reader.take(hintByteCount), count: hintByteCount)
                )
                guard reader.remaining == 0 else { throw .trailingBytes(offset: reader.offset) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func readPages(_ reader: inout StateReader) throws(StateError) {
        let pageCount = try reader.count(of: Page.byteCount + 8, try reader.word())
        for _ in 0..<pageCount {
            let index = try reader.word()
            guard index >> (64 - Page.addressBits) == 0, memory.frame(index) == nil else {
                throw .badPageIndex(index, offset: reader.offset - 8)
            }
            let frame = memory.frameForWriting(index)
            frame.pointee.bytes.copyMemory(from: try reader.take(Page.byteCount), byteCount: Page.byteCount)
        }
    }

    private func readThreads(_ reader: inout StateReader) throws(StateError) {
        for isRight in [false, true] {
            let count = try reader.count(of: features.threadByteCount, try reader.word())
            for _ in 0..<count {
                let thread = try ThreadState(reading: &reader, features)
                if isRight { rightThreads.push(thread) } else { leftThreads.push(thread) }
            }
        }
        guard traverseRight ? !rightThreads.isEmpty : !leftThreads.isEmpty else { throw .noActiveThread }
        runTopOfActiveStack()
    }
}
