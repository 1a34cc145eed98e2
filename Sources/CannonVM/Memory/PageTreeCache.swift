import Dispatch
import EthereumTypes

/// Hashes pages, and keeps the trees of those that were asked about last.
///
/// A tree is kept with the page as it was, so that only pairs of leaves that differ are hashed again: proofs of one
/// step after another touch the same few pages.
struct PageTreeCache: ~Copyable {
    /// One kept tree.
    private struct Entry {
        let frame: UnsafeMutablePointer<PageFrame>
        /// The hashes, then the page as it was when they were made.
        let bytes: UnsafeMutableRawPointer
    }

    private static var capacity: Int { 64 }
    /// From this many pages on, they are hashed by several threads.
    private static var parallelCount: Int { 32 }

    private var entries: [Entry] = []
    /// The entry that is replaced next.
    private var oldest = 0

    init() {}

    deinit {
        for entry in entries { entry.bytes.deallocate() }
    }

    /// Sets the roots of `frames`.
    func hashPages(_ frames: [UnsafeMutablePointer<PageFrame>]) {
        guard frames.count >= PageTreeCache.parallelCount else {
            for frame in frames {
                if let entry = entry(of: frame) {
                    PageTreeCache.refresh(entry.bytes, frame)
                    frame.pointee.root = PageTree.root(entry.bytes)
                } else {
                    PageTreeCache.hash(frame)
                }
            }
            return
        }
        nonisolated(unsafe) let frames = frames
        let partCount = 64
        DispatchQueue.concurrentPerform(iterations: partCount) { part in
            let range = frames.count * part / partCount..<frames.count * (part + 1) / partCount
            for frame in frames[range] { PageTreeCache.hash(frame) }
        }
    }

    /// Appends the leaf at `address` and its siblings within its page; zeros for a page that does not exist.
    mutating func appendProof(
        of frame: UnsafeMutablePointer<PageFrame>?,
        at address: UInt64,
        to proof: inout [UInt8],
    ) {
        guard let frame else {
            for level in [0] + Array(0..<PageTree.depth) {
                proof.append(contentsOf: MerkleHash.zeros[level].bytes)
            }
            return
        }
        let hashes = tree(of: frame)
        let leaf = Int(address & Page.offsetMask) / 32
        let page = UnsafeRawPointer(frame.pointee.bytes)
        append(page + leaf * 32, to: &proof)
        append(page + (leaf ^ 1) * 32, to: &proof)
        var node = (128 + leaf) / 2
        while node > 1 {
            append(hashes + (node ^ 1) * 32, to: &proof)
            node /= 2
        }
    }

    private func append(_ hash: UnsafeRawPointer, to proof: inout [UInt8]) {
        proof.append(contentsOf: UnsafeRawBufferPointer(start: hash, count: Hash32.byteCount))
    }

    private func entry(of frame: UnsafeMutablePointer<PageFrame>) -> Entry? {
        entries.first { $0.frame == frame }
    }

    /// The hashes of a page as it is now.
    private mutating func tree(of frame: UnsafeMutablePointer<PageFrame>) -> UnsafeRawPointer {
        if let entry = entry(of: frame) {
            PageTreeCache.refresh(entry.bytes, frame)
            return UnsafeRawPointer(entry.bytes)
        }
        let bytes: UnsafeMutableRawPointer
        if entries.count < PageTreeCache.capacity {
            bytes = .allocate(byteCount: PageTree.byteCount + Page.byteCount, alignment: 8)
            entries.append(Entry(frame: frame, bytes: bytes))
        } else {
            bytes = entries[oldest].bytes
            entries[oldest] = Entry(frame: frame, bytes: bytes)
            oldest = (oldest + 1) % PageTreeCache.capacity
        }
        PageTree.update(bytes, over: frame.pointee.bytes, stale: .max)
        (bytes + PageTree.byteCount).copyMemory(from: frame.pointee.bytes, byteCount: Page.byteCount)
        return UnsafeRawPointer(bytes)
    }

    /// Hashes what has changed in a page since its tree was made.
    private static func refresh(_ bytes: UnsafeMutableRawPointer, _ frame: UnsafeMutablePointer<PageFrame>) {
        let copy = bytes + PageTree.byteCount
        let page = UnsafeRawPointer(frame.pointee.bytes)
        var stale: UInt64 = 0
        for pair in 0..<64 {
            var difference: UInt64 = 0
            for offset in stride(from: pair * 64, to: pair * 64 + 64, by: 8) {
                difference |=
                    page.load(fromByteOffset: offset, as: UInt64.self)
                    ^ copy.load(fromByteOffset: offset, as: UInt64.self)
            }
            if difference != 0 { stale |= 1 << UInt64(pair) }
        }
        guard stale != 0 else { return }
        PageTree.update(bytes, over: page, stale: stale)
        copy.copyMemory(from: page, byteCount: Page.byteCount)
    }

    private static func hash(_ frame: UnsafeMutablePointer<PageFrame>) {
        withUnsafeTemporaryAllocation(byteCount: PageTree.byteCount, alignment: 8) { buffer in
            // The buffer is of 4096 bytes.
            guard let hashes = buffer.baseAddress else { return }
            PageTree.update(hashes, over: frame.pointee.bytes, stale: .max)
            frame.pointee.root = PageTree.root(hashes)
        }
    }
}
