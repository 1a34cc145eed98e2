import EthereumTypes

/// The pre-image that the guest reads: the last one stays, so that the server is asked once.
public final class PreimageReader {
    private let oracle: MachineOracle

    /// The key that was read last.
    public private(set) var key: Hash32 = .zero
    /// The pre-image that was read last, after its length in 8 bytes, big-endian.
    public private(set) var value: [UInt8] = []
    /// The offset that the last step read at; nil where it read nothing.
    public private(set) var offset: UInt64?
    /// How often the server was asked.
    public private(set) var requestCount = 0
    /// The bytes that it answered, without lengths.
    public private(set) var receivedByteCount = 0

    /// Called at each read, when `key`, `value` and `offset` are those of the read.
    public var onRead: (() -> Void)?

    /// Reads from `oracle`.
    public init(_ oracle: MachineOracle) {
        self.oracle = oracle
    }

    /// Reads what a proof has: `value` after its length.
    init(key: Hash32, value: [UInt8]) {
        oracle = MachineOracle()
        self.key = key
        self.value = value
    }

    func beginStep() {
        offset = nil
    }

    /// Up to eight bytes of a pre-image, in the highest bits.
    func word(_ key: Hash32, at offset: UInt64) throws(MachineError) -> (bytes: UInt64, byteCount: Int) {
        if key != self.key { try ask(key) }
        self.offset = offset
        guard let start = Int(exactly: offset), start < value.count else {
            throw .preimageOffsetOutOfBounds(key: key, offset: offset, byteCount: value.count)
        }
        onRead?()
        let part = value[start..<min(start + 8, value.count)]
        let bytes = part.reduce(0) { $0 << 8 | UInt64($1) } as UInt64
        return (bytes << UInt64(8 * (8 - part.count)), part.count)
    }

    func hint(_ hint: [UInt8]) throws(MachineError) {
        do {
            try oracle.hint(hint)
        } catch {
            throw .oracle(error)
        }
    }

    private func ask(_ key: Hash32) throws(MachineError) {
        let preimage: [UInt8]
        do {
            preimage = try oracle.preimage(key)
        } catch {
            throw .oracle(error)
        }
        requestCount += 1
        receivedByteCount += preimage.count
        self.key = key
        value = []
        value.appendBigEndian(UInt64(preimage.count))
        value += preimage
    }
}
