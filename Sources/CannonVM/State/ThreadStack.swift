import EthereumCrypto
import EthereumTypes

/// A stack of threads that are not running, bottom first.
///
/// Its commitment is an onion of hashes, so a stack whose lower threads are known by their root alone serves as well:
/// that is what a proof of a step gives.
public struct ThreadStack: Sendable {
    /// The root of what lies under `threads`.
    public let base: Hash32
    /// The threads that are known, bottom first.
    public private(set) var threads: [ThreadState] = []

    private let features: StateFeatures
    /// `roots[i]` commits to the first `i + 1` threads; shorter than `threads` where nobody has asked yet.
    private var roots: [Hash32] = []

    /// keccak256 of 64 zero bytes: the root of no threads.
    public static var emptyRoot: Hash32 {
        Hash32(0xad32_28b6_76f7_d3cd, 0x4284_a544_3f17_f196, 0x2b36_e491_b30a_40b2, 0x4058_49e5_97ba_5fb5)
    }

    /// Makes a stack of nothing upon `base`.
    public init(base: Hash32 = ThreadStack.emptyRoot, features: StateFeatures) {
        self.base = base
        self.features = features
    }

    /// Whether there is no thread, known or not.
    public var isEmpty: Bool { threads.isEmpty && base == ThreadStack.emptyRoot }

    /// Puts a thread on top.
    public mutating func push(_ thread: ThreadState) {
        threads.append(thread)
    }

    /// Takes the top thread; nil where it is not known.
    public mutating func pop() -> ThreadState? {
        guard let thread = threads.popLast() else { return nil }
        if roots.count > threads.count { roots.removeLast() }
        return thread
    }

    /// The commitment to all threads; hashes only those that were pushed since it was last asked for.
    public mutating func root() -> Hash32 {
        while roots.count < threads.count {
            roots.append(rootAbove(roots.last ?? base, threads[roots.count]))
        }
        return roots.last ?? base
    }

    /// The commitment to all threads and `thread` upon them.
    public mutating func root(with thread: ThreadState) -> Hash32 {
        rootAbove(root(), thread)
    }

    private func rootAbove(_ root: Hash32, _ thread: ThreadState) -> Hash32 {
        Keccak256.hash(root.bytes + Keccak256.hash(thread.encoded(features)).bytes)
    }
}
