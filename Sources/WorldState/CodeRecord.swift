import EthereumTypes

/// A contract's code in memory, with room for what the interpreter prepares from it.
public struct CodeRecord: BitwiseCopyable {
    /// The first byte of the code as deployed.
    public let bytes: UnsafePointer<UInt8>
    /// The number of bytes of the code.
    public let count: Int
    /// Keccak-256 of the code.
    public let hash: Hash32
    /// The interpreter's translation, nil until the code first runs.
    ///
    /// One allocation, which the record owns.
    public var analysis: UnsafeMutableRawPointer?
    /// What the translation was made for (the interpreter's own number of its rules).
    public var analysisTag: UInt64

    /// Copies `source` into memory that the record owns until `destroy`.
    static func make(_ source: UnsafeBufferPointer<UInt8>, hash: Hash32) -> UnsafeMutablePointer<CodeRecord> {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(source.count, 1))
        if let base = source.baseAddress {
            UnsafeMutableRawPointer(copy).copyMemory(from: base, byteCount: source.count)
        }
        let record = UnsafeMutablePointer<CodeRecord>.allocate(capacity: 1)
        record.initialize(
            to: CodeRecord(bytes: copy, count: source.count, hash: hash, analysis: nil, analysisTag: 0),
        )
        return record
    }

    /// Copies code that runs once and is not kept: initcode.
    ///
    /// Whoever asks for it frees it with `destroy`.
    public static func makeTemporary(_ source: UnsafeRawBufferPointer) -> UnsafeMutablePointer<CodeRecord> {
        make(source.bindMemory(to: UInt8.self), hash: .zero)
    }

    /// Frees a record and what it owns.
    public static func destroy(_ record: UnsafeMutablePointer<CodeRecord>) {
        record.pointee.bytes.deallocate()
        record.pointee.analysis?.deallocate()
        record.deallocate()
    }
}

/// Every code that was seen, by hash.
///
/// Records live as long as the store, which several world states may share: code that one of them deployed is
/// found by the next.
final class CodeStore {
    private let records = RecordStore<UnsafeMutablePointer<CodeRecord>>(capacity: 32)
    private let table = RecordIndex(capacity: 64)

    deinit {
        for position in 0..<records.count { CodeRecord.destroy(records[position].pointee) }
        records.destroy()
        table.destroy()
    }

    func find(_ hash: Hash32) -> UnsafeMutablePointer<CodeRecord>? {
        table.find(hash.word0) { records[$0].pointee.pointee.hash == hash }.map { records[$0].pointee }
    }

    /// Adds code that is not there yet.
    func insert(_ bytes: UnsafeBufferPointer<UInt8>, hash: Hash32) -> UnsafeMutablePointer<CodeRecord> {
        let record = CodeRecord.make(bytes, hash: hash)
        table.insert(hash.word0, records.append(record))
        return record
    }
}
