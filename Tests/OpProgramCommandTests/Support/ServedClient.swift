import CannonVM
import EthereumTypes
import Foundation
import Preimage
import SystemPackage
import Testing

/// A client of a server process, as a VM is one.
final class ServedClient {
    /// The server.
    let process: BackgroundProcess
    private let hintWriter: FileDescriptor
    private let hintReader: FileDescriptor
    private let keyWriter: FileDescriptor
    private let valueReader: FileDescriptor
    private var isOpen = true

    /// Starts the server.
    init(_ command: [String]) throws {
        signal(SIGPIPE, SIG_IGN)
        let (hints, signs, keys, values) = (
            try ChannelPipe(), try ChannelPipe(), try ChannelPipe(), try ChannelPipe()
        )
        let itsEnds = [hints.reader, signs.writer, keys.reader, values.writer]
        process = try BackgroundProcess(command, descriptors: itsEnds)
        for end in itsEnds { try end.close() }
        (hintWriter, hintReader, keyWriter, valueReader) = (
            hints.writer, signs.reader, keys.writer, values.reader
        )
    }

    deinit { close() }

    /// Sends a hint and waits for its sign.
    func send(hint: [UInt8]) throws {
        let count = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: hint.count >> $0) }
        try hintWriter.writeAll(count + hint)
        var sign: [UInt8] = [1]
        #expect(try sign.withUnsafeMutableBytes { try hintReader.read(into: $0) } == 1)
    }

    /// Asks for a pre-image.
    func ask(for key: PreimageKey) throws { try keyWriter.writeAll(key.rawValue.bytes) }

    /// So many bytes of an answer, or less where the channel ends.
    func read(count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let part = try [UInt8](unsafeUninitializedCapacity: count - bytes.count) { buffer, read in
                read = try valueReader.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if part.isEmpty { break }
            bytes += part
        }
        return bytes
    }

    /// Closes the channels.
    func close() {
        guard isOpen else { return }
        isOpen = false
        for end in [hintWriter, hintReader, keyWriter, valueReader] { try? end.close() }
    }
}
