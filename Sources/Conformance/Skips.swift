/// A test that is not run, with the reason.
public struct Skip: Equatable, Sendable {
    /// A part of the file's path.
    public let path: String
    /// How the test's name begins; empty for all tests of the file.
    public let name: String
    /// Why it is not run.
    public let reason: String
    /// Where the reason is explained.
    public let link: String
}

/// Every test that the conformance runner leaves out.
public enum SkipList {
    /// The one list, for all formats.
    public static let skips: [Skip] = [
        Skip(
            path: "BasicTests/keyaddrtest",
            name: "signature",
            reason: "it is not said which digest is signed: that of no bytes recovers another address",
            link: "https://github.com/ethereum/tests/blob/develop/BasicTests/keyaddrtest.json",
        ),
        Skip(
            path: "BasicTests/blockgenesistest",
            name: "",
            reason: "headers of a format that was given up before the first block of mainnet",
            link: "https://github.com/ethereum/tests/blob/develop/BasicTests/blockgenesistest.json",
        ),
        Skip(
            path: "BasicTests/crypto",
            name: "",
            reason: "AES and ECIES belong to the network protocol, which is not implemented",
            link: "https://github.com/ethereum/devp2p/blob/master/rlpx.md",
        ),
        Skip(
            path: "BasicTests/hexencodetest",
            name: "",
            reason: "the hex prefix encoding is internal to MerklePatricia, whose tests hold these vectors",
            link: "https://github.com/ethereum/tests/blob/develop/BasicTests/hexencodetest.json",
        ),
        Skip(
            path: "PoWTests/ethash_tests",
            name: "",
            reason: "the proof of work is not checked",
            link: "https://github.com/ethereum/tests/blob/develop/PoWTests/ethash_tests.json",
        ),
        Skip(
            path: "ABITests/basic_abi_tests",
            name: "",
            reason: "the contract ABI is no part of an execution client",
            link: "https://docs.soliditylang.org/en/latest/abi-spec.html",
        ),
        Skip(
            path: "Constantinople/BlockchainTests/InvalidBlocks/bcUncleHeaderValidity/nonceWrong.json",
            name: "",
            reason: "the ommer's proof of work is wrong, and Ethash is not checked",
            link: "https://github.com/ethereum/legacytests/tree/71560ecd8/Constantinople/BlockchainTests",
        ),
        Skip(
            path: "Constantinople/BlockchainTests/InvalidBlocks/bcUncleHeaderValidity/wrongMixHash.json",
            name: "",
            reason: "the ommer's proof of work is wrong, and Ethash is not checked",
            link: "https://github.com/ethereum/legacytests/tree/71560ecd8/Constantinople/BlockchainTests",
        ),
    ]

    /// Why the tests of a file are skipped: the entries that concern it.
    static func entries(path: String) -> [Skip] { skips.filter { path.contains($0.path) } }
}
