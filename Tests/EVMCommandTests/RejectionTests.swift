import Foundation
import JSONMembers
import Testing

@testable import evm

/// Transactions that cannot be in a block: the texts by which execution-spec-tests knows geth's reasons.
///
/// Source: ethereum/execution-specs, packages/testing, client_clis/clis/geth.py, `GethExceptionMapper`.
@Suite struct RejectionTests {
    /// A transaction, as what it changes in one that is valid, and what the text must contain.
    struct Case: CustomTestStringConvertible, @unchecked Sendable {
        let name: String
        var fork = "Prague"
        var transaction: [String: Any] = [:]
        var sender: [String: Any] = [:]
        let text: String

        var testDescription: String { name }
    }

    private static let blobHash = "0x01" + String(repeating: "0", count: 62)
    private static var blob: [String: Any] {
        ["type": "0x3", "maxFeePerBlobGas": "0x100", "blobVersionedHashes": [blobHash]]
    }
    private static var setCode: [String: Any] {
        [
            "type": "0x4",
            "authorizationList": [
                ["chainId": "0x0", "address": target, "nonce": "0x0", "v": "0x0", "r": "0x1", "s": "0x1"]
            ],
        ]
    }
    private static var setCodeCreation: [String: Any] {
        var transaction = setCode
        transaction["to"] = ""
        return transaction
    }
    private static let target = "0x" + String(repeating: "1", count: 40)
    private static let address = "address 0xa94f5374Fce5edBC8E2a8697C15331677e6EbF0B"

    private static func blobs(_ count: Int, _ changes: [String: Any] = [:]) -> [String: Any] {
        var transaction = blob
        transaction["blobVersionedHashes"] = [String](repeating: blobHash, count: count)
        for (name, value) in changes { transaction[name] = value }
        return transaction
    }

    static let cases: [Case] = plainCases + typedCases

    private static let plainCases: [Case] = [
        Case(
            name: "SENDER_NOT_EOA",
            sender: ["code": "0x00"],
            text: "sender not an eoa: \(address), len(code): 1"
        ),
        Case(name: "GAS_ALLOWANCE_EXCEEDED", transaction: ["gas": "0x2000000"], text: "gas limit reached"),
        Case(
            name: "INSUFFICIENT_ACCOUNT_FUNDS",
            transaction: ["value": "0xde0b6b3a7640000"],
            // 10^18, and 50,000 gas at 10 wei more.
            text: "insufficient funds for gas * price + value: "
                + "\(address) have 1000000000000000000 want 1000000000000500000"
        ),
        Case(
            name: "INTRINSIC_GAS_TOO_LOW",
            transaction: ["gas": "0x5207"],
            text: "intrinsic gas too low: have 20999, want 21000"
        ),
        Case(
            name: "INTRINSIC_GAS_BELOW_FLOOR_GAS_COST",
            transaction: ["gas": "0x61a7", "input": "0x" + String(repeating: "ff", count: 100)],
            // 21,000 and 40 for each byte of data.
            text: "insufficient gas for floor data gas cost: have 24999, want 25000"
        ),
        Case(
            name: "NONCE_IS_MAX",
            transaction: ["nonce": "0xffffffffffffffff"],
            sender: ["nonce": "0xffffffffffffffff"],
            text: "nonce has max value: \(address), nonce: 18446744073709551615"
        ),
        Case(
            name: "INSUFFICIENT_MAX_FEE_PER_GAS",
            transaction: ["maxFeePerGas": "0x6"],
            text: "max fee per gas less than block base fee: \(address), maxFeePerGas: 6, baseFee: 7"
        ),
        Case(
            name: "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS",
            transaction: ["maxPriorityFeePerGas": "0xb"],
            text: "max priority fee per gas higher than max fee per gas: "
                + "\(address), maxPriorityFeePerGas: 11, maxFeePerGas: 10"
        ),
        Case(
            name: "GAS_LIMIT_EXCEEDS_MAXIMUM",
            fork: "Osaka",
            transaction: ["gas": "0x1000001"],
            text: "transaction gas limit too high (cap: 16777216, tx: 16777217)"
        ),
        Case(
            name: "INITCODE_SIZE_EXCEEDED",
            transaction: [
                "to": NSNull(), "gas": "0x200000", "input": "0x" + String(repeating: "00", count: 49_153),
            ],
            text: "max initcode size exceeded: code size 49153 limit 49152"
        ),
        Case(
            name: "NONCE_MISMATCH_TOO_LOW",
            transaction: ["nonce": "0x0"],
            text: "nonce too low: \(address), tx: 0 state: 1"
        ),
        Case(
            name: "NONCE_MISMATCH_TOO_HIGH",
            transaction: ["nonce": "0x2"],
            text: "nonce too high: \(address), tx: 2 state: 1"
        ),
        Case(
            name: "another chain",
            transaction: ["chainId": "0x5"],
            text: "invalid chain id for signer: have 5 want 1"
        ),
    ]

    private static let typedCases: [Case] = [
        Case(
            name: "TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED",
            transaction: blobs(10),
            // Ten blobs and nine, of 131,072 gas each.
            text: "blob gas (1310720) would exceed maximum allowance 1179648"
        ),
        Case(
            name: "INSUFFICIENT_MAX_FEE_PER_BLOB_GAS",
            transaction: blobs(1, ["maxFeePerBlobGas": "0x0"]),
            text:
                "max fee per blob gas less than block blob gas fee: \(address) blobGasFeeCap: 0, blobBaseFee: 1"
        ),
        Case(
            name: "TYPE_3_TX_PRE_FORK",
            fork: "Shanghai",
            transaction: blob,
            text: "transaction type not supported"
        ),
        Case(
            name: "TYPE_4_TX_PRE_FORK",
            fork: "Cancun",
            transaction: setCode,
            text: "transaction type not supported"
        ),
        Case(
            name: "TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH",
            transaction: blobs(
                2,
                ["blobVersionedHashes": [blobHash, target + String(repeating: "0", count: 24)]]
            ),
            text: "blob 1 has invalid hash version"
        ),
        Case(
            name: "TYPE_3_TX_BLOB_COUNT_EXCEEDED",
            fork: "Osaka",
            transaction: blobs(7),
            text: "blob transaction has too many blobs"
        ),
        Case(
            name: "TYPE_3_TX_ZERO_BLOBS",
            transaction: blobs(0),
            text: "blob transaction missing blob hashes"
        ),
        Case(
            name: "TYPE_3_TX_CONTRACT_CREATION",
            transaction: blobs(1, ["to": NSNull()]),
            text: "input string too short for common.Address, decoding into (types.BlobTx).To"
        ),
        Case(
            name: "TYPE_4_TX_CONTRACT_CREATION",
            transaction: setCodeCreation,
            text: "input string too short for common.Address, decoding into (types.SetCodeTx).To"
        ),
        Case(
            name: "TYPE_4_EMPTY_AUTHORIZATION_LIST",
            transaction: ["type": "0x4", "authorizationList": [[String: Any]]()],
            text: "EIP-7702 transaction with empty auth list"
        ),
    ]

    @Test(arguments: RejectionTests.cases)
    func saysWhatGethSays(rejection: Case) throws {
        var input = TransitionInput(fork: rejection.fork)
        input.sender.merge(rejection.sender) { $1 }
        input.transaction.merge(rejection.transaction) { $1 }
        let outcome = try input.run()
        let rejected = try #require(outcome.result["rejected"] as? [[String: Any]])
        #expect(rejected.count == 1)
        let text = try #require(rejected.first?["error"] as? String)
        #expect(text.contains(rejection.text))
    }

    /// What is altered above is valid: otherwise the tests would show nothing.
    @Test(arguments: ["London", "Shanghai", "Cancun", "Prague", "Osaka"])
    func acceptsWhatIsAltered(fork: String) throws {
        let outcome = try TransitionInput(fork: fork).run()
        #expect(outcome.result["rejected"] == nil)
        #expect((outcome.result["receipts"] as? [Any])?.count == 1)
    }

    @Test func refusesBlobsWithoutAPrice() throws {
        var input = TransitionInput(fork: "Prague")
        input.transaction.merge(RejectionTests.blob) { $1 }
        input.environment["currentExcessBlobGas"] = nil
        let outcome = try input.run()
        let rejected = try #require(outcome.result["rejected"] as? [[String: Any]])
        #expect(rejected.first?["error"] as? String == "blob tx used but field env.ExcessBlobGas missing")
        #expect(outcome.result["currentExcessBlobGas"] == nil)
    }

    /// A list of RLP is read by another of geth's decoders, which names one type more.
    @Test func namesTheTypeInRLP() throws {
        var input = TransitionInput(fork: "Cancun")
        input.transaction.merge(RejectionTests.blobs(1, ["to": NSNull()])) { $1 }
        let outcome = try input.run(asRLP: true)
        let rejected = try #require(outcome.result["rejected"] as? [[String: Any]])
        #expect(
            rejected.first?["error"] as? String
                == "rlp: input string too short for common.Address, "
                + "decoding into (types.Transaction)(types.BlobTx).To"
        )
    }
}
