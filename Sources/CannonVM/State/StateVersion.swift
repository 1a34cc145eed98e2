/// The versions of the VM, by the number that begins a state file.
///
/// Source: ethereum-optimism/optimism, cannon/mipsevm/versions/version.go.
public enum StateVersion: UInt8, CaseIterable, Sendable {
    /// The first 32-bit VM, one thread, states as JSON.
    case singleThreaded = 0
    /// The first 32-bit VM with threads.
    case multiThreaded = 1
    /// `singleThreaded` with `fcntl(F_GETFD)`.
    case singleThreaded2 = 2
    /// The first 64-bit VM with threads.
    case multiThreaded64 = 3
    /// Futex values of 32 bits.
    case multiThreaded64Version2 = 4
    /// The last 32-bit VM with threads.
    case multiThreaded2 = 5
    /// Futex waits are yields: threads and state keep nothing of them.
    case multiThreaded64Version3 = 6
    /// `eventfd2`, `mprotect`, `dclz` and `dclo`; errors return their number first.
    case multiThreaded64Version4 = 7
    /// `getrandom` fills memory.
    case multiThreaded64Version5 = 8

    /// The version of new states.
    public static var current: StateVersion { .multiThreaded64Version5 }

    /// The name that `--type` takes.
    public var name: String {
        switch self {
        case .singleThreaded: "singlethreaded"
        case .multiThreaded: "multithreaded"
        case .singleThreaded2: "singlethreaded-2"
        case .multiThreaded64: "multithreaded64"
        case .multiThreaded64Version2: "multithreaded64-2"
        case .multiThreaded2: "multithreaded-2"
        case .multiThreaded64Version3: "multithreaded64-3"
        case .multiThreaded64Version4: "multithreaded64-4"
        case .multiThreaded64Version5: "multithreaded64-5"
        }
    }

    /// The version of this name; nil where there is none.
    public init?(name: String) {
        guard let version = StateVersion.allCases.first(where: { $0.name == name }) else { return nil }
        self = version
    }

    /// Whether this VM runs states of the version: the 64-bit ones with threads.
    public var isSupported: Bool { features != nil }

    /// What distinguishes the version; nil for those that are not supported.
    public var features: StateFeatures? {
        switch self {
        case .singleThreaded, .multiThreaded, .singleThreaded2, .multiThreaded2: nil
        case .multiThreaded64: StateFeatures(version: 3)
        case .multiThreaded64Version2: StateFeatures(version: 4)
        case .multiThreaded64Version3: StateFeatures(version: 6)
        case .multiThreaded64Version4: StateFeatures(version: 7)
        case .multiThreaded64Version5: StateFeatures(version: 8)
        }
    }
}
