import EthereumCrypto
import EthereumTypes

/// Folds the results of operations into one digest and counts those that are not what they must be.
final class CheckRecorder {
    private var hasher = Keccak256.Hasher()
    /// The results that were folded.
    private(set) var resultCount: UInt64 = 0
    /// The expectations that were not met.
    private(set) var failureCount: UInt64 = 0

    /// The digest of everything folded.
    var digest: Hash32 { hasher.finalize() }

    /// Folds bytes, after their number.
    func fold(_ bytes: [UInt8]) {
        fold(UInt64(bytes.count))
        hasher.update(bytes)
    }

    /// Folds bytes, or that there are none.
    func fold(_ bytes: [UInt8]?) {
        fold(bytes != nil)
        if let bytes { fold(bytes) }
    }

    func fold(_ value: UInt64) {
        var word = swappingToBigEndian(value)
        withUnsafeBytes(of: &word) { hasher.update($0) }
        resultCount += 1
    }

    func fold(_ value: Int) { fold(UInt64(bitPattern: Int64(value))) }
    func fold(_ value: Bool) { fold(value ? 1 : 0 as UInt64) }
    func fold(_ value: UInt256) { fold(value.bytes) }
    func fold(_ value: Hash32) { fold(value.bytes) }
    func fold(_ value: Address) { fold(value.bytes) }

    /// Folds that an operation was refused: a number for the reason and where.
    func foldRefusal(_ reason: UInt8, at offset: Int) {
        fold(UInt64(reason) | 1 << 32)
        fold(offset)
    }

    /// Counts a failure unless something holds.
    func expect(_ isTrue: Bool) {
        resultCount += 1
        if !isTrue { failureCount += 1 }
    }
}
