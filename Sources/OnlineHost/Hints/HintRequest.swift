import EthereumNodes
import EthereumTypes
import Foundation
import JSONMembers
import Preimage
import ProofHost

/// What a client's hint asks a host to fetch.
///
/// The forms of op-program and of kona are read alike where they differ by length or name.
/// Source: op-program, client/l1/hints.go and client/l2/hints.go; kona, bin/host/src/single/handler.rs.
public enum HintRequest: Hashable, Sendable {
    /// An L1 header.
    case l1Header(Hash32)
    /// An L1 block's transactions.
    case l1Transactions(Hash32)
    /// An L1 block's receipts.
    case l1Receipts(Hash32)
    /// A blob of the L1 block with this timestamp, in seconds.
    case l1Blob(versionedHash: Hash32, timestamp: UInt64)
    /// What a precompile answers.
    case l1Precompile(PrecompileCall)
    /// An L2 header; with the block's transactions, where they can be had.
    case l2Header(Hash32)
    /// An L2 block's transactions with the header.
    case l2Transactions(Hash32)
    /// Contract code.
    case l2Code(Hash32)
    /// A node of the state.
    case l2StateNode(Hash32)
    /// The pre-image of the agreed output root.
    case l2Output(Hash32)
    /// The nodes of an account's proof, and of a slot's in its storage: slot 0 where the hint names none, for the sake of
    /// the storage root's node.
    case l2AccountProof(block: BlockName, address: Address, slot: Hash32)
    /// What building a block on `parent` reads; `attributes` is the JSON of the payload's attributes.
    case l2PayloadWitness(parent: Hash32, attributes: [UInt8])
}

/// Why a hint leads to no request.
public enum HintError: Error, Equatable, Sendable {
    /// The text is not a name, a space and hexadecimal digits.
    case malformed
    /// No request has this name.
    case unknown(name: String)
    /// The payload has not the form of its name.
    case malformedPayload(name: String, byteCount: Int)
    /// The hint is about another chain than the claim.
    case otherChain(name: String, chainID: UInt64)
}

extension HintRequest {
    /// Whether more is fetched than the key at hand needs: such a request fails without harm.
    var isBulk: Bool {
        switch self {
        case .l2AccountProof, .l2PayloadWitness: true
        default: false
        }
    }

    /// Whether a bulk request may bring what this one asks for.
    var isState: Bool {
        switch self {
        case .l2StateNode, .l2Code: true
        default: false
        }
    }

    /// Reads a hint's text as it travels.
    ///
    /// Hints at L2 may name a chain, which must then be `chainID`.
    public init(parsing text: [UInt8], chainID: UInt64) throws(HintError) {
        guard let hint = HintText(parsing: text) else { throw .malformed }
        let payload = HintPayload(
            name: String(decoding: hint.name, as: UTF8.self),
            bytes: hint.payload,
            chainID: chainID,
        )
        switch payload.name {
        case "l1-block-header": self = .l1Header(try payload.hash())
        case "l1-transactions": self = .l1Transactions(try payload.hash())
        case "l1-receipts": self = .l1Receipts(try payload.hash())
        case "l1-blob": self = try payload.blob()
        case "l1-precompile", "l1-precompile-v2":
            guard let call = PrecompileCall(hint) else { throw payload.malformed }
            self = .l1Precompile(call)
        case "l2-block-header": self = .l2Header(try payload.hashOfChain())
        case "l2-transactions": self = .l2Transactions(try payload.hashOfChain())
        case "l2-code": self = .l2Code(try payload.hashOfChain())
        case "l2-state-node": self = .l2StateNode(try payload.hashOfChain())
        case "l2-output", "starting-l2-output", "l2-output-root": self = .l2Output(try payload.hashOfChain())
        case "l2-account-proof": self = try payload.accountProof(hasSlot: false)
        case "l2-account-storage-proof": self = try payload.accountProof(hasSlot: true)
        case "l2-payload-witness": self = try payload.payloadWitness()
        default: throw .unknown(name: payload.name)
        }
    }
}

/// The bytes of a hint, to be read by the rules of its name.
private struct HintPayload {
    let name: String
    let bytes: [UInt8]
    let chainID: UInt64

    var malformed: HintError { .malformedPayload(name: name, byteCount: bytes.count) }

    /// 32 bytes.
    func hash() throws(HintError) -> Hash32 {
        guard bytes.count == Hash32.byteCount, let hash = Hash32(bytes) else { throw malformed }
        return hash
    }

    /// 32 bytes, perhaps with the chain's id of 8.
    func hashOfChain() throws(HintError) -> Hash32 {
        guard bytes.count == Hash32.byteCount || bytes.count == Hash32.byteCount + 8,
            let hash = Hash32(bytes)
        else { throw malformed }
        try checkChain(at: Hash32.byteCount)
        return hash
    }

    /// Versioned hash and timestamp; before 2026 with the blob's index between them.
    func blob() throws(HintError) -> HintRequest {
        guard bytes.count == 40 || bytes.count == 48, let hash = Hash32(bytes) else { throw malformed }
        return .l1Blob(versionedHash: hash, timestamp: number(at: bytes.count - 8))
    }

    /// Block, address and perhaps slot, perhaps with the chain's id; the block is a hash or, in kona's older form, a
    /// number of 8 bytes.
    func accountProof(hasSlot: Bool) throws(HintError) -> HintRequest {
        let rest = Address.byteCount + (hasSlot ? Hash32.byteCount : 0)
        let block: BlockName
        let start: Int
        switch bytes.count - rest {
        case 8, 8 + 8: (block, start) = (.number(number(at: 0)), 8)
        case Hash32.byteCount, Hash32.byteCount + 8:
            guard let hash = Hash32(bytes) else { throw malformed }
            (block, start) = (.hash(hash), Hash32.byteCount)
        default: throw malformed
        }
        guard let address = Address(bytes, at: start) else { throw malformed }
        let slot = hasSlot ? Hash32(bytes, at: start + Address.byteCount) : .zero
        guard let slot else { throw malformed }
        try checkChain(at: start + rest)
        return .l2AccountProof(block: block, address: address, slot: slot)
    }

    /// op-program's JSON object of both members, or kona's: parent hash, then the JSON of the attributes, perhaps with the
    /// chain's id.
    func payloadWitness() throws(HintError) -> HintRequest {
        if let members = try? JSONMembers(document: Data(bytes)) {
            guard let parent = try? members.hash("parentBlockHash"),
                let attributes = try? members.json("payloadAttributes")
            else { throw malformed }
            if let chain = try? members.number("chainID"), chain != chainID {
                throw .otherChain(name: name, chainID: chain)
            }
            return .l2PayloadWitness(parent: parent, attributes: attributes)
        }
        guard let parent = Hash32(bytes) else { throw malformed }
        for end in [bytes.count, bytes.count - 8] where end > Hash32.byteCount {
            guard let members = try? JSONMembers(document: Data(bytes[Hash32.byteCount..<end])),
                let attributes = try? members.json()
            else { continue }
            try checkChain(at: end)
            return .l2PayloadWitness(parent: parent, attributes: attributes)
        }
        throw malformed
    }

    private func checkChain(at offset: Int) throws(HintError) {
        guard bytes.count > offset else { return }
        let named = number(at: offset)
        guard named == chainID else { throw .otherChain(name: name, chainID: named) }
    }

    private func number(at offset: Int) -> UInt64 {
        bytes[offset..<(offset + 8)].reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension HintError: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch self {
        case .malformed: "the hint is not a name, a space and hexadecimal digits"
        case .unknown(let name): "nothing is known to be fetched for hints named \(name)"
        case .malformedPayload(let name, let byteCount):
            "\(byteCount) bytes are no payload of a hint named \(name)"
        case .otherChain(let name, let chainID): "the hint \(name) is about chain \(chainID), not the claim's"
        }
    }
}
