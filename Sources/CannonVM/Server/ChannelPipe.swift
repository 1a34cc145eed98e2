import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A pipe that no other process inherits, with numbers above those that a server gets.
public struct ChannelPipe: Sendable {
    /// Where bytes come out.
    public let reader: FileDescriptor
    /// Where bytes go in.
    public let writer: FileDescriptor

    /// The lowest number of either end: a server's ends are copied to 3 to 6, which must not overwrite another one.
    private static var lowestNumber: Int32 { 16 }

    /// Makes a pipe.
    public init() throws(ServerError) {
        do {
            let (reader, writer) = try FileDescriptor.pipe()
            defer {
                try? reader.close()
                try? writer.close()
            }
            self.reader = try ChannelPipe.moved(reader)
            do {
                self.writer = try ChannelPipe.moved(writer)
            } catch {
                try? self.reader.close()
                throw error
            }
        } catch {
            throw .pipe(code: (error as? Errno)?.rawValue ?? -1)
        }
    }

    private static func moved(_ descriptor: FileDescriptor) throws(Errno) -> FileDescriptor {
        let copy = fcntl(descriptor.rawValue, F_DUPFD_CLOEXEC, lowestNumber)
        guard copy >= 0 else { throw Errno(rawValue: errno) }
        return FileDescriptor(rawValue: copy)
    }
}
