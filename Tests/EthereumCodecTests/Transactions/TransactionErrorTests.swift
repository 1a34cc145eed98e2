import EthereumCodec
import EthereumTypes
import TestSupport
import Testing

/// One field of a valid envelope is put wrong, and the error must name it.
@Suite struct TransactionErrorTests {
    private let sample: (TransactionType) -> [UInt8] = { type in
        var generator = SeededGenerator(seed: 30)
        if type == .deposit { return DepositTransaction.random(from: &generator).encode() }
        var transaction = SignedTransaction.random(type, from: &generator)
        transaction.accessList =
            type == .legacy
            ? []
            : [
                AccessListEntry(address: .zero, storageKeys: [.zero])
            ]
        transaction.authorizationList =
            type != .setCode
            ? []
            : [
                Authorization(chainID: .zero, address: .zero, nonce: 0, yParity: 1, r: .one, s: .one)
            ]
        return transaction.encode()
    }

    /// The error after the item at `path` of the envelope's list has been replaced, and where that item stands.
    private func error(
        _ type: TransactionType,
        replacing path: [Int],
        with replacement: RLPItem
    ) throws -> (kind: RLPError.Kind?, isAtItem: Bool) {
        let envelope = sample(type)
        let prefix = type == .legacy ? [] : Array(envelope[..<1])
        let list = try RLPItem(encoded: Array(envelope.dropFirst(prefix.count))).replacing(
            path,
            with: replacement
        )
        let changed = prefix + list.encode()
        let offset = try prefix.count + list.offset(of: path)
        let error = failure { () throws(RLPError) in _ = try Transaction(envelope: changed)
        }
        return (error?.kind, error?.offset == offset)
    }

    /// The place of each field in the envelopes' lists.
    private static let wrongFields: [(TransactionType, [Int], RLPItem, RLPError.Kind)] = {
        let nineBytes = RLPItem.string([UInt8](repeating: 1, count: 9))
        let thirtyThreeBytes = RLPItem.string([UInt8](repeating: 1, count: 33))
        let zeroByte = RLPItem.string([0])
        let two = RLPItem.string([2])
        let list = RLPItem.list([])
        let empty = RLPItem.string([])
        return [
            // Legacy: nonce, gas price, gas limit, to, value, data, v, r, s.
            (.legacy, [0], nineBytes, .integerTooLarge),
            (.legacy, [0], zeroByte, .leadingZero),
            (.legacy, [1], thirtyThreeBytes, .integerTooLarge),
            (.legacy, [2], nineBytes, .integerTooLarge),
            (.legacy, [3], .string([UInt8](repeating: 1, count: 19)), .wrongLength),
            (.legacy, [3], .string([UInt8](repeating: 1, count: 21)), .wrongLength),
            (.legacy, [3], list, .expectedString),
            (.legacy, [4], thirtyThreeBytes, .integerTooLarge),
            (.legacy, [5], list, .expectedString),
            (.legacy, [6], empty, .invalidSignatureV),
            (.legacy, [6], .string([26]), .invalidSignatureV),
            (.legacy, [6], .string([29]), .invalidSignatureV),
            (.legacy, [6], .string([34]), .invalidSignatureV),
            (.legacy, [6], zeroByte, .leadingZero),
            // 35 + 2 * 2^64, one chain too many.
            (.legacy, [6], .string([2, 0, 0, 0, 0, 0, 0, 0, 35]), .integerTooLarge),
            (.legacy, [7], thirtyThreeBytes, .integerTooLarge),
            (.legacy, [8], zeroByte, .leadingZero),
            // The others: chain, nonce, fees (one or two), gas limit, to, value, data, access list ...
            (.accessList, [0], nineBytes, .integerTooLarge),
            (.accessList, [7], empty, .expectedList),
            (.accessList, [7, 0], empty, .expectedList),
            (.accessList, [7, 0, 0], empty, .wrongLength),
            (.accessList, [7, 0, 1], empty, .expectedList),
            (.accessList, [7, 0, 1, 0], .string([UInt8](repeating: 1, count: 31)), .wrongLength),
            (.accessList, [8], two, .invalidBoolean),
            (.accessList, [8], zeroByte, .leadingZero),
            (.dynamicFee, [0], zeroByte, .leadingZero),
            (.dynamicFee, [2], thirtyThreeBytes, .integerTooLarge),
            (.dynamicFee, [3], thirtyThreeBytes, .integerTooLarge),
            (.dynamicFee, [9], two, .invalidBoolean),
            (.blob, [5], empty, .wrongLength),
            (.blob, [9], thirtyThreeBytes, .integerTooLarge),
            (.blob, [10], empty, .expectedList),
            (.blob, [11], two, .invalidBoolean),
            (.setCode, [5], empty, .wrongLength),
            (.setCode, [9], empty, .expectedList),
            (.setCode, [9, 0], empty, .expectedList),
            (.setCode, [9, 0, 0], thirtyThreeBytes, .integerTooLarge),
            (.setCode, [9, 0, 1], empty, .wrongLength),
            (.setCode, [9, 0, 2], nineBytes, .integerTooLarge),
            (.setCode, [9, 0, 3], .string([1, 0]), .integerTooLarge),
            (.setCode, [10], two, .invalidBoolean),
            // Deposit: source hash, from, to, mint, value, gas limit, system, data.
            (.deposit, [0], empty, .wrongLength),
            (.deposit, [1], empty, .wrongLength),
            (.deposit, [2], .string([1]), .wrongLength),
            (.deposit, [3], thirtyThreeBytes, .integerTooLarge),
            (.deposit, [3], zeroByte, .leadingZero),
            (.deposit, [5], nineBytes, .integerTooLarge),
            (.deposit, [6], two, .invalidBoolean),
            (.deposit, [7], list, .expectedString),
        ]
    }()

    @Test func wrongFieldsAreNamed() throws {
        for (type, path, replacement, kind) in Self.wrongFields {
            let error = try self.error(type, replacing: path, with: replacement)
            #expect(error.kind == kind, "\(type) \(path)")
            #expect(error.isAtItem, "\(type) \(path)")
        }
    }

    @Test(arguments: SignedTransaction.types + [.deposit]) func itemCounts(type: TransactionType) throws {
        let envelope = sample(type)
        let prefix = type == .legacy ? [] : Array(envelope[..<1])
        guard case .list(let items) = try RLPItem(encoded: Array(envelope.dropFirst(prefix.count))) else {
            Issue.record("an envelope holds a list")
            return
        }
        for count in 0..<items.count {
            let short = prefix + RLPItem.list(Array(items[..<count])).encode()
            #expect(throws: RLPError(.missingItem, at: short.count)) { try Transaction(envelope: short) }
        }
        let long = prefix + RLPItem.list(items + [.string([])]).encode()
        #expect(throws: RLPError(.trailingBytes, at: long.count - 1)) { try Transaction(envelope: long) }
    }

    @Test func envelopesBeginWithAKnownType() {
        let list = sample(.dynamicFee).dropFirst()
        for first in UInt8.min...0xbf where ![1, 2, 3, 4, 0x7e].contains(first) {
            #expect(throws: RLPError(.unknownType, at: 0)) { try Transaction(envelope: [first] + list) }
        }
        #expect(throws: RLPError(.missingItem, at: 0)) { try Transaction(envelope: []) }
        for type in [1, 2, 3, 4, 0x7e] as [UInt8] {
            #expect(throws: RLPError(.missingItem, at: 1)) { try Transaction(envelope: [type]) }
            #expect(throws: RLPError(.expectedList, at: 1)) { try Transaction(envelope: [type, 0x80]) }
        }
        #expect(throws: RLPError(.missingItem, at: 1)) { try Transaction(envelope: [0xc0]) }
    }

    /// The form in which blobs travel with their transaction: a list whose first item is the transaction's list.
    @Test func blobsDoNotTravelWithTheirTransaction() throws {
        let payload = try RLPItem(encoded: Array(sample(.blob).dropFirst()))
        let pooled = RLPItem.list([payload, .list([]), .list([]), .list([])]).encode()
        let error = failure { () throws(RLPError) in _ = try Transaction(envelope: [3] + pooled) }
        #expect(error?.kind == .expectedString)
    }
}

extension RLPItem {
    /// The tree with another item at `path`.
    func replacing(_ path: [Int], with replacement: RLPItem) throws -> RLPItem {
        guard let index = path.first else { return replacement }
        var items = try self.items
        items[index] = try items[index].replacing(Array(path.dropFirst()), with: replacement)
        return .list(items)
    }

    /// Where the item at `path` begins in the encoding of the tree.
    func offset(of path: [Int]) throws -> Int {
        guard let index = path.first else { return 0 }
        let items = try self.items
        let payloadCount = items.reduce(0) { $0 + $1.encodedCount }
        let before = items[..<index].reduce(RLP.headerCount(payloadCount: payloadCount)) {
            $0 + $1.encodedCount
        }
        return try before + items[index].offset(of: Array(path.dropFirst()))
    }
}
