import EthereumCodec
import EthereumTypes
import TestSupport

// Random values of every type, whose encodings the round trips and the fuzzing begin with.

extension SignedTransaction {
    static let types: [TransactionType] = [.legacy, .accessList, .dynamicFee, .blob, .setCode]

    static func random(_ type: TransactionType, from generator: inout SeededGenerator) -> SignedTransaction {
        let fee = generator.nextWord()
        let creates = type.allowsCreation && generator.next(below: 4) == 0
        return SignedTransaction(
            type: type,
            chainID: type == .legacy && generator.bool() ? nil : generator.nextInteger(),
            nonce: generator.nextInteger(),
            maxPriorityFeePerGas: type.hasPriorityFee ? generator.nextWord() : fee,
            maxFeePerGas: fee,
            gasLimit: generator.nextInteger(),
            to: creates ? nil : generator.address(),
            value: generator.nextWord(),
            data: generator.bytes(upTo: 80),
            accessList: type == .legacy ? [] : randomAccessList(from: &generator),
            maxFeePerBlobGas: type == .blob ? generator.nextWord() : .zero,
            blobVersionedHashes: type == .blob ? randomHashes(upTo: 3, from: &generator) : [],
            authorizationList: type == .setCode ? randomAuthorizations(from: &generator) : [],
            signature: Signature(
                yParity: generator.bool(),
                r: generator.nextWord(),
                s: generator.nextWord(),
            ),
        )
    }

    private static func randomAccessList(from generator: inout SeededGenerator) -> [AccessListEntry] {
        (0..<generator.next(below: 3)).map { _ in
            AccessListEntry(
                address: generator.address(),
                storageKeys: randomHashes(upTo: 3, from: &generator),
            )
        }
    }

    private static func randomAuthorizations(from generator: inout SeededGenerator) -> [Authorization] {
        (0..<generator.next(below: 3)).map { _ in
            Authorization(
                chainID: generator.nextWord(),
                address: generator.address(),
                nonce: generator.nextInteger(),
                yParity: UInt8(generator.next(below: 256)),
                r: generator.nextWord(),
                s: generator.nextWord(),
            )
        }
    }
}

extension DepositTransaction {
    static func random(from generator: inout SeededGenerator) -> DepositTransaction {
        DepositTransaction(
            sourceHash: generator.hash(),
            from: generator.address(),
            to: generator.bool() ? generator.address() : nil,
            mint: generator.nextWord(),
            value: generator.nextWord(),
            gasLimit: generator.nextInteger(),
            isSystemTransaction: generator.bool(),
            data: generator.bytes(upTo: 300),
        )
    }
}

extension Transaction {
    static func random(from generator: inout SeededGenerator) -> Transaction {
        let index = generator.next(below: SignedTransaction.types.count + 1)
        if index == SignedTransaction.types.count { return .deposit(.random(from: &generator)) }
        return .signed(.random(SignedTransaction.types[index], from: &generator))
    }
}

extension Receipt {
    static let types: [TransactionType] = SignedTransaction.types + [.deposit]

    static func random(_ type: TransactionType, from generator: inout SeededGenerator) -> Receipt {
        let logs = (0..<generator.next(below: 4)).map { _ in
            Log(
                address: generator.address(),
                topics: randomHashes(upTo: 4, from: &generator),
                data: generator.bytes(upTo: 70),
            )
        }
        let depositNonce = type == .deposit && generator.bool() ? generator.nextInteger() : nil
        return Receipt(
            type: type,
            outcome: generator.next(below: 3) == 0
                ? .postState(generator.hash()) : .status(generator.bool()),
            cumulativeGasUsed: generator.nextInteger(),
            bloom: Bloom(of: logs),
            logs: logs,
            depositNonce: depositNonce,
            depositReceiptVersion: depositNonce != nil && generator.bool() ? 1 : nil,
        )
    }
}

extension Header {
    /// The number of fields that came with forks.
    static let optionalFieldCount = 6

    /// A header with the first `optionalFields` of the fields that came with forks.
    static func random(optionalFields count: Int, from generator: inout SeededGenerator) -> Header {
        Header(
            parentHash: generator.hash(),
            ommersHash: generator.hash(),
            beneficiary: generator.address(),
            stateRoot: generator.hash(),
            transactionsRoot: generator.hash(),
            receiptsRoot: generator.hash(),
            logsBloom: .random(from: &generator),
            difficulty: generator.nextWord(),
            number: generator.nextInteger(),
            gasLimit: generator.nextInteger(),
            gasUsed: generator.nextInteger(),
            timestamp: generator.nextInteger(),
            extraData: generator.bytes(upTo: 40),
            prevRandao: generator.hash(),
            nonce: generator.nextInteger(),
            baseFeePerGas: count > 0 ? generator.nextWord() : nil,
            withdrawalsRoot: count > 1 ? generator.hash() : nil,
            blobGasUsed: count > 2 ? generator.nextInteger() : nil,
            excessBlobGas: count > 3 ? generator.nextInteger() : nil,
            parentBeaconBlockRoot: count > 4 ? generator.hash() : nil,
            requestsHash: count > 5 ? generator.hash() : nil,
        )
    }
}

extension Withdrawal {
    static func random(from generator: inout SeededGenerator) -> Withdrawal {
        Withdrawal(
            index: generator.nextInteger(),
            validatorIndex: generator.nextInteger(),
            address: generator.address(),
            amount: generator.nextInteger(),
        )
    }
}

extension Block {
    static func random(from generator: inout SeededGenerator) -> Block {
        let optionalFields = generator.next(below: Header.optionalFieldCount + 1)
        return Block(
            header: .random(optionalFields: optionalFields, from: &generator),
            transactions: (0..<generator.next(below: 4)).map { _ in
                Transaction.random(from: &generator).encode()
            },
            ommers: (0..<generator.next(below: 2)).map { _ in .random(optionalFields: 0, from: &generator) },
            withdrawals: optionalFields > 1
                ? (0..<generator.next(below: 4)).map { _ in .random(from: &generator) } : nil,
        )
    }
}

extension Account {
    static func random(from generator: inout SeededGenerator) -> Account {
        Account(
            nonce: generator.nextInteger(),
            balance: generator.nextWord(),
            storageRoot: generator.hash(),
            codeHash: generator.hash(),
        )
    }
}

extension Bloom {
    static func random(from generator: inout SeededGenerator) -> Bloom {
        (0..<Bloom.byteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) }.withUnsafeBytes {
            buffer in
            guard let base = buffer.baseAddress else { return .empty }
            return Bloom(loading: base)
        }
    }
}

private func randomHashes(upTo limit: Int, from generator: inout SeededGenerator) -> [Hash32] {
    (0..<generator.next(below: limit + 1)).map { _ in generator.hash() }
}
