import EthereumCrypto
import EthereumTypes

extension SignedTransaction {
    /// The envelope.
    public func encode() -> [UInt8] {
        encode { list in
            if type == .legacy {
                list.append(legacyV)
            } else {
                list.append(signature.yParity)
            }
            list.append(signature.r)
            list.append(signature.s)
        }
    }

    /// The hash by which the transaction is known: that of the envelope.
    public var hash: Hash32 { Keccak256.hash(encode()) }

    /// The hash that the sender signed: that of the envelope without the signature.
    ///
    /// Source: EIP-155 for a legacy transaction that names its chain.
    public var signingHash: Hash32 {
        Keccak256.hash(
            encode { list in
                if type == .legacy, let chainID {
                    list.append(chainID)
                    list.append(UInt64(0))
                    list.append(UInt64(0))
                }
            }
        )
    }

    /// Encodes the envelope up to the signature, for which `body` stands in.
    private func encode(signedBy body: (inout RLPWriter) -> Void) -> [UInt8] {
        // Room for the fields of fixed or bounded length, and for what the lists hold.
        var writer = RLPWriter(
            capacity: 320 + data.count + 33 * blobVersionedHashes.count + 140 * authorizationList.count
        )
        if type != .legacy { writer.appendRaw(CollectionOfOne(type.rawValue)) }
        writer.appendList { list in
            appendFields(to: &list)
            body(&list)
        }
        return writer.bytes
    }

    /// Appends the fields in front of the signature.
    private func appendFields(to list: inout RLPWriter) {
        if type != .legacy { list.append(chainID ?? 0) }
        list.append(nonce)
        if type.hasPriorityFee { list.append(maxPriorityFeePerGas) }
        list.append(maxFeePerGas)
        list.append(gasLimit)
        list.append(to)
        list.append(value)
        list.append(data)
        if type == .legacy { return }

        list.appendList { entries in
            for entry in accessList { entry.append(to: &entries) }
        }
        if type == .blob {
            list.append(maxFeePerBlobGas)
            list.append(hashList: blobVersionedHashes)
        }
        if type == .setCode {
            list.appendList { authorizations in
                for authorization in authorizationList { authorization.append(to: &authorizations) }
            }
        }
    }

    /// The `v` of a legacy signature, of up to 66 bits.
    private var legacyV: UInt256 {
        let parity = UInt256(signature.yParity)
        guard let chainID else { return parity &+ 27 }
        return (UInt256(chainID) &<< 1) &+ parity &+ 35
    }
}

extension AccessListEntry {
    /// Appends the encoding.
    func append(to writer: inout RLPWriter) {
        writer.appendList { entry in
            entry.append(address)
            entry.append(hashList: storageKeys)
        }
    }
}

extension Authorization {
    /// Appends the encoding.
    func append(to writer: inout RLPWriter) {
        writer.appendList { list in
            appendMessage(to: &list)
            list.append(UInt64(yParity))
            list.append(r)
            list.append(s)
        }
    }

    /// Appends the fields that the authority signed.
    func appendMessage(to list: inout RLPWriter) {
        list.append(chainID)
        list.append(address)
        list.append(nonce)
    }
}
