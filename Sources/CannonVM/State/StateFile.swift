import EthereumTypes

/// State files: `.bin`, or `.bin.gz` packed by gzip.
///
/// Big-endian: version 1, page count 8, for each page in order its index 8 and its 4,096 bytes, `StateScalars`, next
/// thread 8, left thread count 8 and threads, right thread count 8 and threads, last hint length 4 and bytes.
///
/// Source: ethereum-optimism/optimism, cannon/mipsevm/multithreaded/state.go, `Serialize`.
public enum StateFile {
    /// Reads the file at `path`.
    public static func read(_ path: String) throws(StateError) -> MachineState {
        try checkName(path)
        let content: [UInt8]
        do {
            content = try InputFile.read(path)
        } catch {
            throw .file(error)
        }
        return try MachineState(encoded: content)
    }

    /// Writes `state` to a file at `path`, which appears whole or not at all.
    public static func write(_ state: MachineState, to path: String) throws(StateError) {
        try checkName(path)
        do throws(FileError) {
            var file = try OutputFile(path)
            try file.write([state.version.rawValue])
            try state.writePages(to: &file)
            try file.write(state.encodedAfterPages())
            try file.finish()
        } catch {
            throw .file(error)
        }
    }

    private static func checkName(_ path: String) throws(StateError) {
        if path.hasSuffix(".json") || path.hasSuffix(".json.gz") { throw .jsonNotSupported }
        guard path.hasSuffix(".bin") || path.hasSuffix(".bin.gz") else {
            throw .unknownFormat(fileName: path)
        }
    }
}

extension MachineState {
    /// The content of a state file.
    public func encoded() -> [UInt8] {
        var bytes = [version.rawValue]
        bytes.reserveCapacity(memory.pageCount * (Page.byteCount + 8) + 2048)
        bytes.appendBigEndian(UInt64(memory.pageCount))
        for frame in memory.sortedFrames() {
            bytes.appendBigEndian(frame.pointee.index)
            bytes.append(
                contentsOf: UnsafeRawBufferPointer(start: frame.pointee.bytes, count: Page.byteCount)
            )
        }
        return bytes + encodedAfterPages()
    }

    fileprivate func writePages(to file: inout OutputFile) throws(FileError) {
        var number: [UInt8] = []
        number.appendBigEndian(UInt64(memory.pageCount))
        try file.write(number)
        for frame in memory.sortedFrames() {
            number.removeAll(keepingCapacity: true)
            number.appendBigEndian(frame.pointee.index)
            try file.write(number)
            try file.write(UnsafeRawBufferPointer(start: frame.pointee.bytes, count: Page.byteCount))
        }
    }

    fileprivate func encodedAfterPages() -> [UInt8] {
        var bytes: [UInt8] = []
        StateScalars(self).append(to: &bytes, features)
        bytes.appendBigEndian(nextThreadIdentifier)
        for stack in [leftThreadStates, rightThreadStates] {
            bytes.appendBigEndian(UInt64(stack.count))
            for thread in stack { bytes += thread.encoded(features) }
        }
        bytes.appendBigEndian(UInt32(truncatingIfNeeded: lastHint.count))
        return bytes + lastHint
    }
}
