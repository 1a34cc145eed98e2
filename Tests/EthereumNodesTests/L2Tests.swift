import EthereumCodec
import EthereumCrypto
import EthereumTypes
import JSONMembers
import MerklePatricia
import TestSupport
import Testing

@testable import EthereumNodes

/// What only an L2 node is asked: state, proofs, outputs, witnesses.
@Suite("L2 nodes")
struct L2Tests {
    private func client(_ nodes: TestRPCNode...) throws -> L2Client {
        L2Client(
            try nodes.map { try NodeAddress($0.url) },
            http: NodeHTTPClient(),
            options: testOptions(),
            logger: .silent,
        )
    }

    @Test("Code lies under the prefix, or in older databases under the hash alone", arguments: [true, false])
    func code(hasPrefix: Bool) async throws {
        let code: [UInt8] = [0x60, 0x01]
        let hash = Keccak256.hash(code)
        let plain = hash.hexadecimal
        let prefixed = "0x63" + plain.dropFirst(2)
        let node = try await TestRPCNode { method, parameters in
            guard method == "debug_dbGet" else { return nil }
            let isThere = parameters == [hasPrefix ? prefixed : plain]
            return isThere ? .result(quoted(code)) : .error(-32000, "leveldb: not found")
        }
        #expect(try await client(node).code(hash) == code)
        #expect(node.methods.count == (hasPrefix ? 1 : 2))
    }

    @Test("A code that op-reth does not have: its refusal of keys without a prefix does not hide that")
    func codeWithoutPrefix() async throws {
        let hash = Keccak256.hash([0x60])
        let node = try await TestRPCNode { _, parameters in
            parameters.first?.hasPrefix("0x63") == true && parameters.first?.utf8.count == 68
                ? .error(-32000, "code not found") : .error(-32602, "Invalid key: expected 33 bytes")
        }
        let error = await nodeError { try await client(node).code(hash) }
        #expect(error?.kind == .notFound)
        #expect(error?.detail == "code not found")
        #expect(node.methods.count == 2)
    }

    @Test("A proof that reth would have to go too far back for")
    func proofWindow() async throws {
        let block = TestBlock(isL2: true)
        let words = "distance to target block exceeds maximum proof window"
        let node = try await TestRPCNode { method, _ in
            method == "debug_getRawHeader" ? .result(quoted(block.header.encode())) : .error(-32602, words)
        }
        let error = await nodeError { try await client(node).output(atBlock: block.hash) }
        #expect(error?.kind == .notFound)
        #expect(error?.detail == words)
    }

    @Test("State that was pruned, and a node that does not match its hash")
    func stateNode() async throws {
        let right: [UInt8] = [0xc2, 0x80, 0x80]
        let hash = Keccak256.hash(right)
        let good = try await TestRPCNode { _, _ in .result(quoted(right)) }
        #expect(try await client(good).stateNode(hash) == right)

        let pruned = try await TestRPCNode { _, _ in .error(-32000, "missing trie node 1234 (path )") }
        let error = await nodeError { try await client(pruned).stateNode(hash) }
        #expect(error?.kind == .notFound)
        #expect(error?.detail.hasPrefix("missing trie node") == true)
        #expect(error?.request == "debug_dbGet \(hash.hexadecimal)")
        // An archive node behind it helps.
        #expect(try await client(pruned, good).stateNode(hash) == right)

        let liar = try await TestRPCNode { _, _ in .result(quoted([1])) }
        let lie = await nodeError { try await client(liar).stateNode(hash) }
        #expect(lie?.kind == .wrongData)
        #expect(lie?.node == liar.shown)
    }

    @Test("An output root's pre-image comes from the header and a proof")
    func output() async throws {
        let state = try TestState()
        let block = TestBlock(isL2: true, stateRoot: state.root)
        let node = try await state.node(block)
        let output = try await client(node).output(atBlock: block.hash)
        let expected =
            [UInt8](repeating: 0, count: 32) + state.root.bytes + state.storageRoot.bytes + block.hash.bytes
        #expect(output == expected)
    }

    @Test("A proof of an account, one of absence, and one that lacks its last node")
    func accountProof() async throws {
        let state = try TestState()
        let block = TestBlock(isL2: true, stateRoot: state.root)
        let node = try await state.node(block)
        for address in [Address(lowBytes: 1), Address(lowBytes: 0xdead)] {
            let nodes = try await client(node).accountProof(
                block: .hash(block.hash),
                address: address,
                slot: .zero,
            )
            #expect(nodes == state.nodes)
        }
        let lacking = try await state.node(block, nodes: Array(state.nodes.suffix(1)))
        let error = await nodeError {
            try await client(lacking).output(atBlock: block.hash)
        }
        #expect(error?.kind == .wrongData)
        #expect(error?.request.hasPrefix("eth_getProof 0x4200000000000000000000000000000000000016") == true)
        let other = try await state.node(TestBlock(isL2: true, stateRoot: state.root), nodes: [[0xc0]])
        let wrong = await nodeError {
            try await client(other).accountProof(block: .hash(block.hash), address: .zero, slot: .zero)
        }
        #expect(wrong?.kind == .wrongData)
    }

    @Test("A slot's proof brings the storage root's node; the block may be named by its number")
    func storageProof() async throws {
        let state = try TestState()
        let block = TestBlock(isL2: true, stateRoot: state.root)
        let node = try await state.node(block, slotNodes: state.storageNodes)
        for name in [BlockName.hash(block.hash), .number(block.header.number)] {
            let nodes = try await client(node).accountProof(
                block: name,
                address: L2Client.messagePasser,
                slot: Hash32(0, 0, 0, 3),
            )
            #expect(nodes == state.nodes + state.storageNodes)
            #expect(Keccak256.hash(try #require(nodes.last)) == state.storageRoot)
        }
        let asked = node.server.requests.map { String(decoding: $0.body, as: UTF8.self) }
        #expect(asked.contains { $0.contains("[\"0x\(String(block.header.number, radix: 16))\",false]") })
        #expect(asked.contains { $0.contains("[\"\(Hash32(0, 0, 0, 3).hexadecimal)\"]") })

        // A proof without its nodes, and none at all.
        let lacking = try await state.node(block, slotNodes: [])
        let error = await nodeError {
            try await client(lacking).accountProof(
                block: .hash(block.hash),
                address: L2Client.messagePasser,
                slot: .zero,
            )
        }
        #expect(error?.kind == .wrongData)
        let none = try await state.node(block, hasSlots: false)
        let malformed = await nodeError {
            try await client(none).accountProof(
                block: .hash(block.hash),
                address: L2Client.messagePasser,
                slot: .zero,
            )
        }
        #expect(malformed?.kind == .malformed)
        #expect(malformed?.detail.contains("storageProof") == true)
    }

    @Test("A payload's witness as arrays and as objects")
    func payloadWitness() async throws {
        for (state, codes) in [
            (#"["0x01","0x02"]"#, #"["0x03"]"#), (#"{"a":"0x01","b":"0x02"}"#, #"{"c":"0x03"}"#),
        ] {
            let node = try await TestRPCNode { method, parameters in
                guard method == "debug_executePayload", parameters.count == 2 else { return nil }
                return .result(#"{"state":\#(state),"codes":\#(codes),"keys":null}"#)
            }
            let attributes = Array(#"{"timestamp":"0x1"}"#.utf8)
            let witness = try await client(node).payloadWitness(parent: .zero, attributes: attributes)
            #expect(witness == [[1], [2], [3]])
            let body = node.server.requests.first.map { String(decoding: $0.body, as: UTF8.self) }
            #expect(body?.contains(#",{"timestamp":"0x1"}]"#) == true)
        }
        let plain = try await TestRPCNode { _, _ in nil }
        let none = try await client(plain).payloadWitness(parent: .zero, attributes: Array("{}".utf8))
        #expect(none == nil)
        let error = await nodeError {
            try await client(plain).payloadWitness(parent: .zero, attributes: Array("],\"".utf8))
        }
        #expect(error?.kind == .malformed)
        #expect(plain.methods.count == 1)
    }
}

/// A state of some accounts, among them the message passer.
private struct TestState {
    let root: Hash32
    let storageRoot: Hash32
    let nodes: [[UInt8]]
    /// The nodes of the message passer's storage, the root's last.
    let storageNodes: [[UInt8]]

    init() throws {
        let sink = Collector()
        let trie = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        for number in UInt64(1)...20 {
            let account = Account(nonce: number)
            try trie.set(account.encode(), at: Keccak256.hash(Address(lowBytes: number).bytes))
        }
        let storage = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        for number in UInt64(1)...20 {
            try storage.set([1], at: Keccak256.hash(Hash32(0, 0, 0, number).bytes))
        }
        let storageSink = Collector()
        storageRoot = try storage.commit(into: storageSink)
        storageNodes = storageSink.nodes
        let account = Account(nonce: 1, storageRoot: storageRoot)
        try trie.set(account.encode(), at: Keccak256.hash(L2Client.messagePasser.bytes))
        root = try trie.commit(into: sink)
        nodes = sink.nodes
    }

    /// A node that gives every proof all nodes of the state.
    func node(
        _ block: TestBlock,
        nodes: [[UInt8]]? = nil,
        slotNodes: [[UInt8]] = [],
        hasSlots: Bool = true,
    ) async throws -> TestRPCNode {
        let proof = (nodes ?? self.nodes).map(quoted).joined(separator: ",")
        let slotProof = slotNodes.map(quoted).joined(separator: ",")
        let slots = hasSlots ? #"[{"key":"0x0","value":"0x0","proof":[\#(slotProof)]}]"# : "null"
        return try await TestRPCNode { method, parameters in
            switch method {
            case "debug_getRawHeader": .result(quoted(block.header.encode()))
            case "eth_getProof" where parameters.last == block.hash.hexadecimal:
                .result(#"{"accountProof":[\#(proof)],"storageHash":"0x","storageProof":\#(slots)}"#)
            case "eth_getBlockByNumber": .result(#"{"hash":"\#(block.hash.hexadecimal)"}"#)
            default: nil
            }
        }
    }

    private final class Collector: NodeSink {
        var nodes: [[UInt8]] = []
        override func store(_ encoding: UnsafeRawBufferPointer, hash: Hash32) {
            nodes.append(Array(encoding))
        }
    }
}
