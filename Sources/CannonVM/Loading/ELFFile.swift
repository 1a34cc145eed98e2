import EthereumTypes

/// What is wrong with an ELF file.
public enum ELFError: Error, Equatable, Sendable {
    /// The file does not begin as ELF files do.
    case notELF
    /// The file is not a 64-bit, big-endian one for MIPS.
    case unsupported(reason: String)
    /// A part of the file lies outside of it.
    case outOfBounds(what: String, offset: UInt64, byteCount: UInt64)
    /// A part of the file is not what it should be.
    case malformed(what: String)
    /// A segment has more bytes in the file than in memory, or fewer without being one that is loaded.
    case segmentSizes(index: Int, fileByteCount: UInt64, memoryByteCount: UInt64)
    /// A segment does not end before the heap and within 48 bits of address.
    case segmentOutOfRange(index: Int, address: UInt64, byteCount: UInt64)
    /// Segments take more memory than the VM is willing to fill.
    case tooLarge(byteCount: UInt64)
    /// There is no symbol table.
    case noSymbols
}

/// A program for MIPS, 64-bit and big-endian.
///
/// Source: System V ABI, "Object Files"; 64-bit ELF Object File Specification (MIPS).
public struct ELFFile: Sendable {
    /// A part of the file that goes to memory.
    public struct Segment: Equatable, Sendable {
        /// What it is: 1 is to be loaded.
        public var type: UInt32
        /// Where it goes.
        public var address: UInt64
        /// Where it is in the file.
        public var fileOffset: Int
        /// How much of it is in the file.
        public var fileByteCount: Int
        /// How much of it is in memory.
        public var memoryByteCount: UInt64
    }

    /// A section of the file.
    struct Section {
        var type: UInt32
        var offset: UInt64
        var byteCount: UInt64
        var link: UInt32
    }

    /// The address of the first instruction.
    public let entry: UInt64
    /// The segments in the order of the file.
    public let segments: [Segment]

    let sections: [Section]
    let content: [UInt8]

    /// Reads the headers of a file.
    public init(_ content: [UInt8]) throws(ELFError) {
        guard content.count >= 64, content[..<4].elementsEqual([0x7f, 0x45, 0x4c, 0x46]) else {
            throw .notELF
        }
        guard content[4] == 2 else { throw .unsupported(reason: "not 64-bit") }
        guard content[5] == 2 else { throw .unsupported(reason: "not big-endian") }
        let file = ELFBytes(content)
        guard try file.half(18, "machine") == 8 else { throw .unsupported(reason: "not for MIPS") }
        self.content = content
        entry = try file.word(24, "entry")
        segments = try ELFFile.segments(file)
        sections = try ELFFile.sections(file)
    }

    private static func segments(_ file: ELFBytes) throws(ELFError) -> [Segment] {
        let offset = try file.word(32, "program header offset")
        let size = UInt64(try file.half(54, "program header size"))
        let count = UInt64(try file.half(56, "program header count"))
        guard count > 0 else { return [] }
        guard size >= 56 else { throw .malformed(what: "program header size") }
        try file.check(offset, size * count, "program headers")
        var segments: [Segment] = []
        for index in 0..<count {
            let header = offset + index * size
            let fileOffset = try file.word(header + 8, "segment offset")
            let fileByteCount = try file.word(header + 32, "segment size")
            try file.check(fileOffset, fileByteCount, "segment \(index)")
            segments.append(
                Segment(
                    type: try file.word32(header, "segment type"),
                    address: try file.word(header + 16, "segment address"),
                    fileOffset: Int(fileOffset),
                    fileByteCount: Int(fileByteCount),
                    memoryByteCount: try file.word(header + 40, "segment memory size"),
                )
            )
        }
        return segments
    }

    private static func sections(_ file: ELFBytes) throws(ELFError) -> [Section] {
        let offset = try file.word(40, "section header offset")
        let size = UInt64(try file.half(58, "section header size"))
        let count = UInt64(try file.half(60, "section header count"))
        guard count > 0 else { return [] }
        guard size >= 64 else { throw .malformed(what: "section header size") }
        try file.check(offset, size * count, "section headers")
        var sections: [Section] = []
        for index in 0..<count {
            let header = offset + index * size
            sections.append(
                Section(
                    type: try file.word32(header + 4, "section type"),
                    offset: try file.word(header + 24, "section offset"),
                    byteCount: try file.word(header + 32, "section size"),
                    link: try file.word32(header + 40, "section link"),
                )
            )
        }
        return sections
    }
}

/// Checked reads of a file's bytes.
struct ELFBytes {
    private let content: [UInt8]

    init(_ content: [UInt8]) {
        self.content = content
    }

    func check(_ offset: UInt64, _ byteCount: UInt64, _ what: String) throws(ELFError) {
        let (end, overflow) = offset.addingReportingOverflow(byteCount)
        guard !overflow, end <= UInt64(content.count) else {
            throw .outOfBounds(what: what, offset: offset, byteCount: byteCount)
        }
    }

    private func number(_ offset: UInt64, _ byteCount: UInt64, _ what: String) throws(ELFError) -> UInt64 {
        try check(offset, byteCount, what)
        return content[Int(offset)..<Int(offset + byteCount)].reduce(0) { $0 << 8 | UInt64($1) }
    }

    func half(_ offset: UInt64, _ what: String) throws(ELFError) -> UInt16 {
        UInt16(truncatingIfNeeded: try number(offset, 2, what))
    }

    func word32(_ offset: UInt64, _ what: String) throws(ELFError) -> UInt32 {
        UInt32(truncatingIfNeeded: try number(offset, 4, what))
    }

    func word(_ offset: UInt64, _ what: String) throws(ELFError) -> UInt64 {
        try number(offset, 8, what)
    }

    /// The bytes from `offset` up to a zero byte.
    func text(_ offset: UInt64, _ what: String) throws(ELFError) -> String {
        try check(offset, 1, what)
        return String(decoding: content[Int(offset)...].prefix { $0 != 0 }, as: UTF8.self)
    }
}
