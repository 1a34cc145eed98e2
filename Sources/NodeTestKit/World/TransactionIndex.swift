import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Synchronization

/// Where a world's transactions are, found out when the first of them is asked for.
final class TransactionIndex: Sendable {
    private let receipts = Mutex<[Hash32: Receipt]?>(nil)

    /// The receipt of the transaction with a hash.
    func receipt(of hash: Hash32, _ world: NodeWorld) -> Receipt? {
        receipts.withLock { receipts in
            if let receipts { return receipts[hash] }
            let all = TransactionIndex.receipts(of: world)
            receipts = all
            return all[hash]
        }
    }

    private static func receipts(of world: NodeWorld) -> [Hash32: Receipt] {
        var receipts: [Hash32: Receipt] = [:]
        for encoded in world.preimages.values {
            guard let header = try? Header(encoded: encoded),
                let transactions = world.items(root: header.transactionsRoot),
                let items = world.items(root: header.receiptsRoot)
            else { continue }
            for (transaction, item) in zip(transactions, items) {
                receipts[Keccak256.hash(transaction)] = try? Receipt(envelope: item)
            }
        }
        return receipts
    }
}
