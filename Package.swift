// swift-tools-version: 6.2
import PackageDescription

// The core: Embedded Swift, compiled for the host and for the guest of the fault-proof VM from the same sources.
// `Documentation/Map.md` says what each module holds and what it may import.
let coreSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .treatWarning("EmbeddedRestrictions", as: .error),
]

// Around the core: ordinary Swift on an operating system.
let hostSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
]

func core(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: coreSettings)
}

func host(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: hostSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources)
}

let package = Package(
    name: "falconet",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        // Core, each after what it imports.
        core("EthereumTypes"),
        // Hash functions for some processors; the core does without it where it is not there, as in the guest.
        .target(name: "CHostHashing"),
        core("EthereumCrypto", ["EthereumTypes", "CHostHashing"]),
        core("EthereumCodec", ["EthereumTypes", "EthereumCrypto"]),
        core("MerklePatricia", ["EthereumTypes", "EthereumCrypto"]),
        core("Forks"),
        core("ChainConfiguration", ["EthereumTypes", "Forks"]),
        core("WorldState", ["EthereumTypes", "EthereumCrypto", "EthereumCodec", "MerklePatricia"]),
        core(
            "EVM",
            ["EthereumTypes", "EthereumCrypto", "EthereumCodec", "MerklePatricia", "Forks", "WorldState"]
        ),
        core(
            "StateTransition",
            [
                "EthereumTypes", "EthereumCrypto", "EthereumCodec", "MerklePatricia", "Forks",
                "ChainConfiguration", "WorldState", "EVM",
            ]
        ),
        .target(name: "BrotliDictionary"),
        core("Compression", ["BrotliDictionary"]),
        core(
            "Derivation",
            [
                "EthereumTypes", "EthereumCrypto", "EthereumCodec", "Compression", "Forks",
                "ChainConfiguration",
            ]
        ),
        core("Preimage", ["EthereumTypes", "EthereumCrypto"]),
        core(
            "FaultProofProgram",
            [
                "EthereumTypes", "EthereumCodec", "MerklePatricia", "Forks", "ChainConfiguration",
                "WorldState", "EVM", "StateTransition", "Derivation", "Preimage",
            ]
        ),

        // Checks of the core that run as a program of the VM, too.
        core(
            "GuestChecks",
            [
                "EthereumTypes", "EthereumCrypto", "EthereumCodec", "MerklePatricia", "Compression", "Forks",
                "ChainConfiguration", "WorldState", "EVM", "StateTransition", "Derivation", "Preimage",
            ]
        ),

        // Around the core.
        host("CommandSupport", [.product(name: "ArgumentParser", package: "swift-argument-parser")]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        host(
            "ProofHost",
            [
                "EthereumTypes", "EthereumCrypto", "EthereumCodec", "MerklePatricia", "EVM",
                "StateTransition", "BlobCommitments", "Derivation", "ChainConfiguration", "Preimage",
                "FaultProofProgram", "JSONMembers", "CZstd", "CSQLite",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
        ),

        host(
            "DerivationTestKit",
            [
                "EthereumTypes", "EthereumCrypto", "EthereumCodec", "MerklePatricia", "Forks",
                "ChainConfiguration", "Derivation",
            ]
        ),

        host(
            "ClaimTestKit",
            [
                "DerivationTestKit", "BlobCommitments", "ProofHost", "FaultProofProgram", "StateTransition",
                "Derivation", "Preimage", "WorldState", "EVM", "MerklePatricia", "ChainConfiguration",
                "Forks", "EthereumCodec", "EthereumCrypto", "EthereumTypes",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),

        host(
            "BlockReplay",
            [
                "ProofHost", "JSONMembers", "StateTransition", "WorldState", "EVM", "MerklePatricia",
                "ChainConfiguration", "EthereumCodec", "EthereumCrypto", "EthereumTypes",
            ],
        ),

        // Ethereum's conformance fixtures, and the tools of EVM engineers.
        host("JSONMembers", ["EthereumTypes"]),
        host("EVMTracing", ["JSONMembers", "EVM", "WorldState", "EthereumTypes"]),
        host(
            "Conformance",
            [
                "JSONMembers", "GuestChecks", "StateTransition", "Derivation", "WorldState", "EVM", "Forks",
                "ChainConfiguration", "MerklePatricia", "EthereumCodec", "EthereumCrypto", "EthereumTypes",
            ]
        ),
        .executableTarget(
            name: "evm",
            dependencies: [
                "CommandSupport", "Conformance", "EVMTracing", "JSONMembers", "StateTransition", "WorldState",
                "EVM", "Forks", "ChainConfiguration", "MerklePatricia", "EthereumCodec", "EthereumCrypto",
                "EthereumTypes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: hostSettings
        ),
        .executableTarget(
            name: "falconet-conformance",
            dependencies: [
                "CommandSupport", "Conformance", "GuestChecks", "CannonVM", "Preimage", "JSONMembers",
                "Forks", "EthereumCodec", "EthereumTypes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: hostSettings
        ),

        // The VM.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        host(
            "CannonVM",
            [
                "Preimage", "JSONMembers", "EthereumCrypto", "EthereumTypes", "CHostHashing", "CZlib",
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .executableTarget(
            name: "cannon",
            dependencies: [
                "CommandSupport", "CannonVM", "JSONMembers", "EthereumTypes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: hostSettings
        ),

        // Ethereum nodes.
        .target(name: "KZGTrustedSetup"),
        host("BlobCommitments", ["KZGTrustedSetup", "Preimage", "EthereumCrypto", "EthereumTypes"]),
        host(
            "EthereumNodes",
            [
                "BlobCommitments", "JSONMembers", "MerklePatricia", "EthereumCodec", "EthereumCrypto",
                "EthereumTypes",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        host(
            "OnlineHost",
            [
                "EthereumNodes", "ProofHost", "StateTransition", "Preimage", "JSONMembers", "MerklePatricia",
                "EthereumCodec", "EthereumCrypto", "EthereumTypes",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        host(
            "NodeTestKit",
            [
                "EthereumNodes", "JSONMembers", "Preimage", "MerklePatricia", "EthereumCodec",
                "EthereumCrypto", "EthereumTypes",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        // What `op-program` and `falconet capture` share.
        host(
            "HostCommand",
            [
                "CommandSupport", "ProofHost", "CannonVM", "FaultProofProgram", "StateTransition", "Preimage",
                "ChainConfiguration", "EthereumNodes", "OnlineHost", "Forks", "JSONMembers", "EthereumTypes",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
        ),

        .executableTarget(
            name: "falconet",
            dependencies: [
                "CommandSupport", "HostCommand", "ProofHost", "BlockReplay", "CannonVM", "FaultProofProgram",
                "StateTransition", "Preimage", "JSONMembers", "EthereumTypes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: hostSettings
        ),

        .executableTarget(
            name: "op-program",
            dependencies: ["HostCommand"],
            swiftSettings: hostSettings
        ),

        // What tests compare with.
        .systemLibrary(
            name: "CSecp256k1",
            pkgConfig: "libsecp256k1",
            providers: [.apt(["libsecp256k1-dev"]), .brew(["secp256k1"])],
        ),

        .executableTarget(
            name: "falconet-benchmarks",
            dependencies: [
                "OnlineHost", "NodeTestKit", "EthereumNodes", "ProofHost", "BlockReplay", "CannonVM",
                "FaultProofProgram", "StateTransition", "Preimage", "WorldState", "EVM", "MerklePatricia",
                "Forks", "EthereumCrypto", "EthereumTypes", "CSecp256k1",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: hostSettings
        ),

        // Tests.
        .target(
            name: "TestSupport",
            dependencies: ["EthereumTypes", .product(name: "Logging", package: "swift-log")],
            path: "Tests/TestSupport",
            swiftSettings: hostSettings
        ),
        tests("CommandSupportTests", ["CommandSupport"]),
        tests("JSONMembersTests", ["JSONMembers"]),
        tests("EthereumTypesTests", ["TestSupport", "EthereumTypes"]),
        tests(
            "EthereumCryptoTests",
            ["TestSupport", "CHostHashing", "EthereumCrypto", "EthereumTypes"]
        ),
        tests(
            "Secp256k1DifferentialTests",
            ["TestSupport", "CSecp256k1", "EthereumCrypto", "EthereumTypes"]
        ),
        tests("EthereumCodecTests", ["TestSupport", "EthereumCodec", "EthereumCrypto", "EthereumTypes"]),
        tests("CompressionTests", ["TestSupport", "Compression", "BrotliDictionary"]),
        tests("MerklePatriciaTests", ["TestSupport", "MerklePatricia", "EthereumCrypto", "EthereumTypes"]),
        tests(
            "DerivationTests",
            [
                "TestSupport", "Derivation", "DerivationTestKit", "EthereumTypes", "EthereumCrypto",
                "EthereumCodec", "MerklePatricia", "Compression", "Forks", "ChainConfiguration",
            ]
        ),
        tests(
            "WorldStateTests",
            [
                "WorldState", "MerklePatricia", "EthereumCodec", "EthereumTypes",
            ]
        ),
        tests(
            "EVMTests",
            [
                "EVMTracing", "EVM", "WorldState", "Forks", "MerklePatricia", "EthereumCodec",
                "EthereumTypes",
            ]
        ),
        tests(
            "StateTransitionTests",
            [
                "StateTransition", "EVM", "WorldState", "ChainConfiguration", "Forks", "MerklePatricia",
                "EthereumCodec", "EthereumCrypto", "EthereumTypes",
            ]
        ),
        tests(
            "GuestChecksTests",
            [
                "GuestChecks", "Preimage", "StateTransition", "EVM", "ChainConfiguration", "Forks",
                "EthereumCodec", "EthereumTypes",
            ]
        ),
        tests("ChainConfigurationTests", ["ChainConfiguration", "EthereumTypes", "Forks"]),
        tests("PreimageTests", ["Preimage", "EthereumCrypto", "EthereumTypes"]),
        tests(
            "FaultProofProgramTests",
            [
                "TestSupport", "ClaimTestKit", "FaultProofProgram", "ProofHost", "Preimage", "EthereumCodec",
                "EthereumCrypto", "EthereumTypes",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        tests(
            "ClaimTests",
            [
                "ClaimTestKit", "DerivationTestKit", "FaultProofProgram", "StateTransition", "Derivation",
                "Preimage", "ProofHost", "WorldState", "EVM", "ChainConfiguration", "Forks", "EthereumCodec",
                "EthereumCrypto", "EthereumTypes",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        tests(
            "ConformanceTests",
            [
                "TestSupport", "Conformance", "EVMTracing", "JSONMembers", "ProofHost", "StateTransition",
                "EVM", "EthereumCodec", "EthereumTypes",
            ],
            resources: [.copy("Regressions")],
        ),
        tests(
            "EVMCommandTests",
            ["TestSupport", "evm", "Conformance", "JSONMembers", "EVM", "EthereumCodec", "EthereumTypes"],
            resources: [.copy("Resources")]
        ),
        tests(
            "CannonVMTests",
            [
                "TestSupport", "CannonVM", "JSONMembers", "Preimage", "EthereumCrypto", "EthereumTypes",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            resources: [.copy("Resources")],
        ),
        tests("CannonCommandTests", ["TestSupport", "cannon", "CannonVM", "EthereumTypes"]),
        tests(
            "OpProgramCommandTests",
            [
                "TestSupport", "op-program", "falconet", "HostCommand", "CommandSupport", "NodeTestKit",
                "ClaimTestKit", "OnlineHost", "EthereumNodes", "BlobCommitments", "CannonVM", "ProofHost",
                "FaultProofProgram", "Preimage", "Forks", "ChainConfiguration", "JSONMembers",
                "EthereumCrypto", "EthereumTypes",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
        ),
        tests(
            "EthereumNodesTests",
            [
                "TestSupport", "EthereumNodes", "NodeTestKit", "BlobCommitments", "Preimage", "JSONMembers",
                "MerklePatricia", "EthereumCodec", "EthereumCrypto", "EthereumTypes", "CZlib",
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ],
        ),
        tests(
            "OnlineHostTests",
            [
                "TestSupport", "OnlineHost", "NodeTestKit", "ClaimTestKit", "EthereumNodes", "ProofHost",
                "FaultProofProgram", "ChainConfiguration", "JSONMembers", "Preimage", "EthereumCodec",
                "EthereumCrypto", "EthereumTypes", "Forks",
            ],
        ),
        tests(
            "FalconetTests",
            [
                "CommandSupport", "falconet", "FaultProofProgram", "ProofHost", "Preimage",
                "JSONMembers", "EthereumCrypto", "EthereumTypes",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        tests(
            "BlockReplayTests",
            ["TestSupport", "BlockReplay", "ProofHost", "JSONMembers", "EthereumCodec", "EthereumTypes"]
        ),
        tests(
            "ProofHostTests",
            [
                "BlobCommitments", "TestSupport", "ClaimTestKit", "ProofHost", "JSONMembers", "Preimage",
                "ChainConfiguration",
                "FaultProofProgram", "Derivation", "StateTransition", "EVM", "MerklePatricia",
                "EthereumCodec", "EthereumCrypto", "EthereumTypes",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
        ),
    ]
)
