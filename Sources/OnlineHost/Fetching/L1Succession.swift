import EthereumCodec
import EthereumTypes

/// Which L1 blocks follow which, as far as headers were fetched.
///
/// A client reads headers from the newest back, and then transactions and receipts from the oldest on: its next blocks
/// are known by then.
struct L1Succession {
    private var children: [Hash32: Hash32] = [:]
    private var requested: Set<HintRequest> = []

    /// Takes note of a header's RLP; of what is none, nothing.
    mutating func note(header: [UInt8], hash: Hash32) {
        var reader = RLPReader(header)
        guard var list = try? reader.readList(), let bytes = try? list.readBytes(),
            let parent = Hash32(bytes)
        else { return }
        children[parent] = hash
    }

    /// The same as `request` for the next blocks, `count` of them at most, without those that were returned before.
    mutating func following(_ request: HintRequest, count: Int) -> [HintRequest] {
        guard let block = request.l1Contents else { return [] }
        requested.insert(request)
        var next: [HintRequest] = []
        var hash = block
        for _ in 0..<max(count, 0) {
            guard let child = children[hash] else { break }
            hash = child
            guard let request = request.moved(to: child), requested.insert(request).inserted else { continue }
            next.append(request)
        }
        return next
    }
}

extension HintRequest {
    /// The block whose transactions or receipts are asked for.
    fileprivate var l1Contents: Hash32? {
        switch self {
        case .l1Transactions(let hash), .l1Receipts(let hash): hash
        default: nil
        }
    }

    /// The same request about another block.
    fileprivate func moved(to hash: Hash32) -> HintRequest? {
        switch self {
        case .l1Transactions: .l1Transactions(hash)
        case .l1Receipts: .l1Receipts(hash)
        default: nil
        }
    }
}
