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
        core("EthereumTypes"),
        core("Forks"),
        .target(name: "BrotliDictionary"),
        core("Compression", ["EthereumTypes", "BrotliDictionary"]),

        tests("EthereumTypesTests", ["EthereumTypes"]),
        tests("CompressionTests", ["Compression", "BrotliDictionary"]),
    ]
)
