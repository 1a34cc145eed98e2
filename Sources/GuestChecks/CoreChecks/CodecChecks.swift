import EthereumCodec
import EthereumCrypto
import EthereumTypes

/// Checks of EthereumCodec: what is encoded decodes to the same; what is altered is refused in the same way everywhere.
enum CodecChecks {
    static func rlp(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let (small, large) = (random.limb(), random.uint256())
        let string = random.bytes(upTo: random.bool() ? 3 : 300)
        let (hash, address) = (random.hash(), random.address())
        var writer = RLPWriter()
        writer.appendList { list in
            list.append(small)
            list.append(large)
            list.append(string)
            list.appendList { inner in
                inner.append(hash)
                inner.append(address)
                inner.append(small & 1 == 1)
            }
        }
        recorder.fold(writer.bytes)
        let payloadCount =
            RLP.count(of: small) + RLP.count(of: large) + RLP.count(of: string)
            + RLP.listCount(payloadCount: 33 + 21 + 1)
        recorder.expect(writer.bytes.count == RLP.listCount(payloadCount: payloadCount))
        do throws(RLPError) {
            var outer = RLPReader(writer.bytes)
            var list = try outer.readList()
            recorder.expect(try list.readUInt64() == small)
            recorder.expect(try list.readUInt256() == large)
            recorder.expect(try list.readBytes() == string)
            var inner = try list.readList()
            recorder.expect(try inner.readHash32() == hash)
            recorder.expect(try inner.readAddress() == address)
            recorder.expect(try inner.readBool() == (small & 1 == 1))
            try inner.finish()
            try list.finish()
            try outer.finish()
        } catch {
            recorder.expect(false)
        }
        for _ in 0..<4 { walk(random.altered(writer.bytes), recorder) }
    }

    /// Folds the items of any bytes, lists one level deep, up to the first error.
    private static func walk(_ bytes: [UInt8], _ recorder: CheckRecorder) {
        var reader = RLPReader(bytes)
        do throws(RLPError) {
            while let kind = reader.nextKind {
                if kind == .list {
                    var list = try reader.readList()
                    recorder.fold(try list.remainingItemCount())
                    while list.nextKind == .string { recorder.fold(try list.readUInt256()) }
                } else {
                    recorder.fold(try reader.readBytes())
                }
            }
        } catch {
            recorder.foldRefusal(error.kind.rawValue, at: error.offset)
        }
    }

    static func transactions(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        var transaction = random.transaction()
        let hash = transaction.signingHash
        if let signature = Secp256k1.sign(digest: hash, privateKey: UInt256(random.next() | 1)) {
            transaction.signature = Signature(yParity: signature.yParity, r: signature.r, s: signature.s)
        }
        let envelope = transaction.encode()
        recorder.fold(hash)
        recorder.fold(envelope)
        recorder.expect((try? Transaction(envelope: envelope)) == .signed(transaction))
        recorder.fold(transaction.recoverSender() ?? .zero)
        for authorization in transaction.authorizationList {
            recorder.fold(authorization.recoverAuthority() ?? .zero)
        }
        let deposit = DepositTransaction(
            sourceHash: random.hash(),
            from: random.address(),
            to: random.bool() ? nil : random.address(),
            mint: random.uint256(),
            value: random.uint256(),
            gasLimit: random.limb(),
            isSystemTransaction: random.bool(),
            data: random.bytes(upTo: 80),
        )
        recorder.fold(deposit.encode())
        recorder.expect((try? Transaction(envelope: deposit.encode())) == .deposit(deposit))
        for original in [envelope, envelope, deposit.encode()] {
            do throws(RLPError) {
                recorder.fold(try Transaction(envelope: random.altered(original)).encode())
            } catch {
                recorder.foldRefusal(error.kind.rawValue, at: error.offset)
            }
        }
    }

    static func blocks(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        var logs: [Log] = []
        for _ in 0..<random.next(below: 4) { logs.append(random.log()) }
        let bloom = Bloom(of: logs)
        for log in logs { recorder.expect(bloom.mayContain(BloomBits(log.address))) }
        recorder.fold(bloom.bytes)
        recorder.fold(bloom.mayContain(BloomBits(random.hash())))
        let receipt = Receipt(
            type: random.bool() ? .deposit : .dynamicFee,
            outcome: random.bool() ? .status(random.bool()) : .postState(random.hash()),
            cumulativeGasUsed: random.limb(),
            bloom: bloom,
            logs: logs,
        )
        recorder.fold(receipt.encode())
        recorder.expect((try? Receipt(envelope: receipt.encode())) == receipt)

        var header = Header(
            parentHash: random.hash(),
            beneficiary: random.address(),
            stateRoot: random.hash(),
            logsBloom: bloom,
            difficulty: random.uint256(),
            number: random.limb(),
            gasLimit: random.limb(),
            gasUsed: random.limb(),
            timestamp: random.limb(),
            extraData: random.bytes(upTo: 32),
            prevRandao: random.hash(),
            nonce: random.next(),
        )
        if random.bool() { header.baseFeePerGas = random.uint256() }
        let block = Block(
            header: header,
            transactions: [random.transaction().encode(), random.transaction().encode()],
            ommers: random.bool() ? [header] : [],
        )
        let encoded = block.encode()
        recorder.fold(encoded)
        recorder.expect((try? Block(encoded: encoded)) == block)
        do throws(RLPError) {
            recorder.fold(try Block(encoded: random.altered(encoded)).encode())
        } catch {
            recorder.foldRefusal(error.kind.rawValue, at: error.offset)
        }
        let account = Account(
            nonce: random.limb(),
            balance: random.uint256(),
            storageRoot: random.hash(),
            codeHash: random.hash(),
        )
        recorder.fold(account.encode())
        recorder.expect((try? Account(encoded: account.encode())) == account)
    }
}
