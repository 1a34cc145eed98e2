import EthereumTypes

/// What the program is about to ask for, so that a host can fetch it.
///
/// These are the forms without a chain's id, which op-program's client has where interop is not active.
/// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Hinting", and op-program, client/l1 and client/l2.
public enum Hint: Equatable, Sendable {
    /// The header of an L1 block.
    case l1BlockHeader(Hash32)
    /// The transactions of an L1 block, and its header.
    case l1Transactions(Hash32)
    /// The receipts of an L1 block, and its header.
    case l1Receipts(Hash32)
    /// The blob of this versioned hash in the L1 block of this timestamp (seconds).
    case l1Blob(versionedHash: Hash32, timestamp: UInt64)
    /// The result of a precompile of L1 that requires this much gas.
    case l1Precompile(address: Address, requiredGas: UInt64, input: [UInt8])
    /// The header and transactions of an L2 block.
    case l2BlockHeader(Hash32)
    /// The transactions of an L2 block, and its header.
    case l2Transactions(Hash32)
    /// Contract code by its hash.
    case l2Code(Hash32)
    /// A node of the state trie or of a storage trie by its hash.
    case l2StateNode(Hash32)
    /// The pre-image of an output root.
    case l2Output(Hash32)
    /// Everything that building a block on `parentHash` reads; `attributes` is op-program's JSON of the request.
    case l2PayloadWitness(request: [UInt8])
}

extension Hint {
    /// The route by which hosts know the hint.
    public var name: StaticString {
        switch self {
        case .l1BlockHeader: "l1-block-header"
        case .l1Transactions: "l1-transactions"
        case .l1Receipts: "l1-receipts"
        case .l1Blob: "l1-blob"
        case .l1Precompile: "l1-precompile-v2"
        case .l2BlockHeader: "l2-block-header"
        case .l2Transactions: "l2-transactions"
        case .l2Code: "l2-code"
        case .l2StateNode: "l2-state-node"
        case .l2Output: "l2-output"
        case .l2PayloadWitness: "l2-payload-witness"
        }
    }

    /// The hint's bytes: its fields in the order of declaration, numbers as eight big-endian bytes.
    public var payload: [UInt8] {
        switch self {
        case .l1BlockHeader(let hash), .l1Transactions(let hash), .l1Receipts(let hash),
            .l2BlockHeader(let hash), .l2Transactions(let hash), .l2Code(let hash), .l2StateNode(let hash),
            .l2Output(let hash):
            return hash.bytes
        case .l1Blob(let versionedHash, let timestamp):
            var payload = versionedHash.bytes
            payload.appendBigEndian(timestamp)
            return payload
        case .l1Precompile(let address, let requiredGas, let input):
            return Hint.precompilePayload(address: address, requiredGas: requiredGas, input: input)
        case .l2PayloadWitness(let request): return request
        }
    }

    /// The payload of a precompile's hint, which is also the pre-image of its key: address (20 bytes), required gas
    /// (8 bytes, big-endian), input.
    static func precompilePayload(address: Address, requiredGas: UInt64, input: [UInt8]) -> [UInt8] {
        var payload = address.bytes
        payload.reserveCapacity(Address.byteCount + 8 + input.count)
        payload.appendBigEndian(requiredGas)
        payload.append(copying: input)
        return payload
    }

    /// The text that travels: name, a space, `0x` and the payload in lower-case hexadecimal digits.
    public var encoded: [UInt8] {
        let name = name
        let payload = payload
        let capacity = name.utf8CodeUnitCount + 3 + payload.count * 2
        return [UInt8](unsafeUninitializedCapacity: capacity) { text, count in
            guard var next = text.baseAddress else { return }
            // One copy: `update(from:count:)` goes byte by byte in Embedded Swift.
            UnsafeMutableRawPointer(next).copyMemory(from: name.utf8Start, byteCount: name.utf8CodeUnitCount)
            next += name.utf8CodeUnitCount
            next[0] = 0x20
            next[1] = 0x30
            next[2] = 0x78
            next += 3
            payload.withUnsafeBufferPointer { Hex.write($0, to: next) }
            count = capacity
        }
    }
}
