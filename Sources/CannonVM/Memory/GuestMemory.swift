import EthereumTypes

/// The memory of the guest: 2^64 bytes, of which the pages that were ever written exist.
///
/// Its commitment is a binary tree of keccak256 over 32-byte leaves, 59 levels under the root; 7 of them are within
/// pages. Hashes are made when somebody asks, and only for pages that were written since.
///
/// Source: ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, "Memory".
///
/// An engine that stores without asking must keep these rules. A store may go straight to a page whose flags are
/// exactly `.dirty`; for any other it calls `willWrite`, and if the page is `.reserved` it compares the address with the
/// reservation at each store. `writeAccessRevocation` says when pages are no longer to be written straight.
public final class GuestMemory {
    private var table = PageTable()
    private var store = PageStore()
    /// The frames whose hash is stale.
    private var dirtyFrames: [UnsafeMutablePointer<PageFrame>] = []
    private var tree = MerkleTree()
    private var pageTrees = PageTreeCache()
    /// The page that has a reservation; `.max` for none.
    private var reservedPageIndex = UInt64.max
    // What was looked up last: code and data are mostly on two pages.
    private var lastIndex = UInt64.max
    private var lastFrame: UnsafeMutablePointer<PageFrame>?

    /// Called with the index of a page that could be written straight and no longer can; with nil for all pages.
    public var writeAccessRevocation: ((UInt64?) -> Void)?

    /// Called with the index of a page that had decoded code and is about to be written.
    public var decodedCodeInvalidation: ((UInt64) -> Void)?

    /// Makes an empty memory.
    public init() {}

    /// The number of pages that exist.
    public var pageCount: Int { store.count }

    /// The frame of a page; nil where it does not exist, which reads as zeros.
    @inline(__always)
    public func frame(_ index: UInt64) -> UnsafeMutablePointer<PageFrame>? {
        if index == lastIndex { return lastFrame }
        guard let frame = table[index] else { return nil }
        lastIndex = index
        lastFrame = frame
        return frame
    }

    /// The frame of a page, made where it does not exist.
    public func frameForWriting(_ index: UInt64) -> UnsafeMutablePointer<PageFrame> {
        if let frame = frame(index) {
            willWrite(frame)
            return frame
        }
        let isReserved = index == reservedPageIndex
        let frame = store.makePage(index, flags: isReserved ? [.dirty, .reserved] : .dirty)
        dirtyFrames.append(frame)
        table.insert(frame)
        return frame
    }

    /// Prepares a page for a store: marks it dirty and has decoded code forgotten.
    @inline(__always)
    public func willWrite(_ frame: UnsafeMutablePointer<PageFrame>) {
        let flags = frame.pointee.flags
        guard flags.isDisjoint(with: .hasDecodedCode), flags.contains(.dirty) else {
            markWritten(frame)
            return
        }
    }

    /// Marks a page as written, for a store that changes no decoded instruction of it.
    func markDirty(_ frame: UnsafeMutablePointer<PageFrame>) {
        guard !frame.pointee.flags.contains(.dirty) else { return }
        frame.pointee.flags.insert(.dirty)
        dirtyFrames.append(frame)
    }

    /// Notes that no engine keeps decoded instructions of a page any more.
    func forgetDecodedCode(_ frame: UnsafeMutablePointer<PageFrame>) {
        frame.pointee.flags.remove(.hasDecodedCode)
    }

    private func markWritten(_ frame: UnsafeMutablePointer<PageFrame>) {
        markDirty(frame)
        if frame.pointee.flags.contains(.hasDecodedCode) {
            frame.pointee.flags.remove(.hasDecodedCode)
            decodedCodeInvalidation?(frame.pointee.index)
        }
    }

    /// Notes that an engine keeps decoded instructions of a page that exists.
    public func markDecoded(_ frame: UnsafeMutablePointer<PageFrame>) {
        frame.pointee.flags.insert(.hasDecodedCode)
        writeAccessRevocation?(frame.pointee.index)
    }

    /// Moves the flag `.reserved` to the page of `address`; to none for nil.
    ///
    /// The state calls this whenever its reservation changes.
    func reserve(_ address: UInt64?) {
        let index = address.map { Page.index(of: $0) } ?? .max
        guard index != reservedPageIndex else { return }
        if reservedPageIndex != .max, let frame = table[reservedPageIndex] {
            frame.pointee.flags.remove(.reserved)
        }
        reservedPageIndex = index
        if index != .max, let frame = table[index] {
            frame.pointee.flags.insert(.reserved)
            writeAccessRevocation?(index)
        }
    }
}

extension GuestMemory {
    /// The root of the tree.
    public func root() -> Hash32 {
        updateHashes()
        return tree.root
    }

    /// The proof of the 32 bytes that contain `address`: they, then the 59 siblings from the lowest to the highest.
    public func proof(at address: UInt64) -> [UInt8] {
        updateHashes()
        var proof: [UInt8] = []
        proof.reserveCapacity(MemoryProof.byteCount)
        pageTrees.appendProof(of: table[Page.index(of: address)], at: address, to: &proof)
        tree.appendSiblings(of: Page.index(of: address), to: &proof)
        return proof
    }

    /// The frames of all pages, in the order of their addresses.
    public func sortedFrames() -> [UnsafeMutablePointer<PageFrame>] {
        (0..<store.count).map { store[$0] }.sorted { $0.pointee.index < $1.pointee.index }
    }

    private func updateHashes() {
        guard !dirtyFrames.isEmpty else { return }
        dirtyFrames.sort { $0.pointee.index < $1.pointee.index }
        pageTrees.hashPages(dirtyFrames)
        tree.update(dirtyFrames)
        for frame in dirtyFrames { frame.pointee.flags.remove(.dirty) }
        dirtyFrames.removeAll(keepingCapacity: true)
        writeAccessRevocation?(nil)
    }
}
