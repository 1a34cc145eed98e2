import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Foundation
import Testing

/// All of ethereum/tests, `TransactionTests`: what the codec decides, fork by fork.
@Suite(.enabled(if: SharedData.folder != nil, SharedData.absence))
struct TransactionFixtureTests {
    /// Reasons for which the validation of a transaction refuses it, after it is decoded.
    static let validationReasons: Set<String> = [
        "INTRINSIC_GAS_TOO_LOW", "TYPE_NOT_SUPPORTED", "INVALID_CHAINID", "NONCE_TOO_BIG",
        "GASLIMIT_PRICE_PRODUCT_OVERFLOW", "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2",
        "INITCODE_SIZE_EXCEEDED",
    ]
    /// The forks before signatures named their chain (EIP-155).
    static let unprotectedForks: Set<String> = ["Frontier", "Homestead", "EIP150"]

    @Test func allVectors() throws {
        var counts = (files: 0, accepted: 0, refused: 0, leftToValidation: 0)
        try SharedData.unpacking("evm/ethtests-misc.tar.zst") { folder in
            for (_, cases) in try SharedData.jsonFiles(in: folder.appending(path: "TransactionTests")) {
                for (name, content) in cases {
                    counts.files += 1
                    let test = try #require(content as? [String: Any])
                    let envelope = try #require(bytes(test["txbytes"]))
                    let results = try #require(test["result"] as? [String: [String: Any]])
                    for (fork, result) in results {
                        let accepted = accept(envelope, fork: fork)
                        if let expected = hash(result["hash"]) {
                            #expect(accepted?.hash == expected, "\(name) \(fork)")
                            #expect(accepted?.sender == address(result["sender"]), "\(name) \(fork)")
                            counts.accepted += 1
                            continue
                        }
                        let exception = try #require(result["exception"] as? String)
                        let reason = exception.replacing("TransactionException.", with: "")
                        if Self.validationReasons.contains(reason) {
                            counts.leftToValidation += 1
                        } else {
                            #expect(accepted == nil, "\(name) \(fork) \(reason)")
                            counts.refused += 1
                        }
                    }
                }
            }
        }
        #expect(counts == (210, 606, 1467, 592))
    }

    private func accept(_ envelope: [UInt8], fork: String) -> (hash: Hash32, sender: Address)? {
        guard case .signed(let transaction) = try? Transaction(envelope: envelope) else { return nil }
        #expect(transaction.encode() == envelope)
        if transaction.type == .legacy, transaction.chainID != nil, Self.unprotectedForks.contains(fork) {
            return nil
        }
        guard let sender = transaction.recoverSender(requiringLowS: fork != "Frontier") else { return nil }
        return (transaction.hash, sender)
    }
}
