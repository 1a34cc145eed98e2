/// The groups of checks of the core, one or more for each module.
public enum CoreCheck: UInt8, CaseIterable, Sendable {
    // EthereumTypes
    case numbers
    case division
    case byteOrder
    // EthereumCrypto
    case hashes
    case secp256k1
    case p256
    case modularExponentiation
    case bn254
    case bls12381
    case kzg
    // EthereumCodec
    case rlp
    case transactions
    case blocks
    // MerklePatricia
    case trie
    // Compression
    case zlib
    case brotli
    // Forks, ChainConfiguration
    case configurations
    // WorldState
    case worldState
    // EVM
    case evm
    case callDepth
    // StateTransition
    case stateTransition
    // Derivation
    case frames
    case batches
    case attributes
    case blobs
    // Preimage
    case preimages

    /// The name, as reports show it.
    public var name: StaticString {
        switch self {
        case .numbers: "EthereumTypes: arithmetic"
        case .division: "EthereumTypes: division"
        case .byteOrder: "EthereumTypes: bytes"
        case .hashes: "EthereumCrypto: hashes"
        case .secp256k1: "EthereumCrypto: secp256k1"
        case .p256: "EthereumCrypto: P-256"
        case .modularExponentiation: "EthereumCrypto: modular exponentiation"
        case .bn254: "EthereumCrypto: BN254"
        case .bls12381: "EthereumCrypto: BLS12-381"
        case .kzg: "EthereumCrypto: KZG"
        case .rlp: "EthereumCodec: RLP"
        case .transactions: "EthereumCodec: transactions"
        case .blocks: "EthereumCodec: blocks and receipts"
        case .trie: "MerklePatricia"
        case .zlib: "Compression: zlib"
        case .brotli: "Compression: Brotli"
        case .configurations: "ChainConfiguration"
        case .worldState: "WorldState"
        case .evm: "EVM"
        case .callDepth: "EVM: 1,024 calls deep"
        case .stateTransition: "StateTransition"
        case .frames: "Derivation: frames and channels"
        case .batches: "Derivation: batches"
        case .attributes: "Derivation: attributes"
        case .blobs: "Derivation: blobs"
        case .preimages: "Preimage"
        }
    }

    /// How many rounds take about as long as those of the others.
    public var usualRounds: UInt64 {
        switch self {
        case .numbers, .division, .byteOrder: 400
        case .hashes, .rlp, .preimages: 60
        case .transactions, .blocks, .frames, .batches, .attributes: 30
        case .trie, .worldState, .configurations, .zlib, .brotli, .stateTransition: 30
        case .evm: 400
        case .secp256k1, .modularExponentiation: 12
        case .p256: 6
        case .blobs: 3
        case .bn254: 3
        case .bls12381, .kzg, .callDepth: 1
        }
    }

    func run(_ random: inout CheckGenerator, rounds: UInt64, into recorder: CheckRecorder) {
        var left = rounds
        while left > 0 {
            runRound(&random, recorder)
            left -= 1
        }
    }

    private func runRound(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        switch self {
        case .numbers: NumberChecks.arithmetic(&random, recorder)
        case .division: NumberChecks.division(&random, recorder)
        case .byteOrder: NumberChecks.bytes(&random, recorder)
        case .hashes: HashChecks.run(&random, recorder)
        case .secp256k1: SignatureChecks.secp256k1(&random, recorder)
        case .p256: SignatureChecks.p256(&random, recorder)
        case .modularExponentiation: ModularExponentiationChecks.run(&random, recorder)
        case .bn254: PairingChecks.bn254(&random, recorder)
        case .bls12381: PairingChecks.bls12381(&random, recorder)
        case .kzg: PairingChecks.kzg(&random, recorder)
        case .rlp: CodecChecks.rlp(&random, recorder)
        case .transactions: CodecChecks.transactions(&random, recorder)
        case .blocks: CodecChecks.blocks(&random, recorder)
        case .trie: TrieChecks.run(&random, recorder)
        case .zlib: CompressionChecks.zlib(&random, recorder)
        case .brotli: CompressionChecks.brotli(&random, recorder)
        case .configurations: ConfigurationChecks.run(&random, recorder)
        case .worldState: WorldStateChecks.run(&random, recorder)
        case .evm: EVMChecks.run(&random, recorder)
        case .callDepth: CallDepthChecks.run(&random, recorder)
        case .stateTransition: StateTransitionChecks.run(&random, recorder)
        case .frames: DerivationChecks.frames(&random, recorder)
        case .batches: DerivationChecks.batches(&random, recorder)
        case .attributes: DerivationChecks.attributes(&random, recorder)
        case .blobs: DerivationChecks.blobs(&random, recorder)
        case .preimages: PreimageChecks.run(&random, recorder)
        }
    }
}
