// swift-tools-version: 6.2
import PackageDescription

// The core: Embedded Swift, compiled for the host and for the guest of the fault-proof VM from the same sources.
// `Documentation/Map.md` says what each module holds and what it may import.
let coreSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .treatWarning("EmbeddedRestrictions", as: .error),
]

func core(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: coreSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources)
}

let package = Package(
    name: "falconet",
    targets: [
        // Core, each after what it imports.
        core("EthereumTypes"),
        core("EthereumCrypto", ["EthereumTypes"]),
        core("EthereumCodec", ["EthereumTypes", "EthereumCrypto"]),
        core("MerklePatricia", ["EthereumTypes", "EthereumCrypto"]),
        core("Forks"),
        core("ChainConfiguration", ["EthereumTypes", "Forks"]),
        core("WorldState", ["EthereumTypes", "EthereumCrypto", "EthereumCodec", "MerklePatricia"]),
        core("EVM", ["EthereumTypes", "EthereumCrypto", "EthereumCodec", "MerklePatricia", "Forks", "WorldState"]),
        core(
            "StateTransition",
            [
                "EthereumTypes", "EthereumCrypto", "EthereumCodec", "MerklePatricia", "Forks", "ChainConfiguration",
                "WorldState", "EVM",
            ]
        ),
        core(
            "Derivation",
            ["EthereumTypes", "EthereumCrypto", "EthereumCodec", "Compression", "Forks", "ChainConfiguration"]
        ),
        core("Preimage", ["EthereumTypes", "EthereumCrypto"]),

        // Test support, on the host.
        .target(
            name: "DerivationTestKit",
            dependencies: [
                "EthereumTypes", "EthereumCrypto", "EthereumCodec", "Forks", "ChainConfiguration", "Derivation",
            ]
        ),

        // Tests.
        tests("EthereumTypesTests", ["EthereumTypes"]),
        tests("EthereumCryptoTests", ["EthereumCrypto", "EthereumTypes"]),
        tests("EthereumCodecTests", ["EthereumCodec", "EthereumCrypto", "EthereumTypes"]),
        tests("ChainConfigurationTests", ["ChainConfiguration", "EthereumTypes", "Forks"]),
        tests(
            "DerivationTests",
            [
                "Derivation", "DerivationTestKit", "EthereumTypes", "EthereumCrypto", "EthereumCodec", "Compression",
                "Forks", "ChainConfiguration",
            ]
        ),
        tests("PreimageTests", ["Preimage", "EthereumCrypto", "EthereumTypes"]),
    ]
)
