/// The layout of a block that handlers run: a head, an operation a step, then its ending.
enum BlockLayout {
    /// The address of the first step.
    static var pc: Int { 0 }
    /// The number of steps, those of the ending included.
    static var stepCount: Int { 8 }
    /// The number of steps before the ending.
    static var bodyCount: Int { 16 }
    /// The operations.
    static var operations: Int { 32 }
}

/// A direct-mapped table from addresses to blocks: 16 bytes an entry, the address and the block.
enum JumpTable {
    static var entryCount: Int { 16384 }
    /// The address in an empty entry is one that belongs to the next, since a register can hold any address.
    static func makeTable() -> AddressTable {
        AddressTable(entryCount: entryCount, firstNoAddress: 4, noAddressStep: 4)
    }

    @inline(__always)
    static func offset(of pc: UInt64) -> Int {
        // Instructions are at multiples of 4.
        Int(truncatingIfNeeded: (pc &<< 2) & (UInt64(entryCount - 1) &<< 4))
    }
}

/// A direct-mapped table of pages that can be accessed without asking: 16 bytes an entry, the page's address and where
/// its bytes are.
enum PageBuffer {
    static var entryCount: Int { 4096 }
    /// The address in an empty entry is 1, which is of no page.
    static func makeTable() -> AddressTable {
        AddressTable(entryCount: entryCount, firstNoAddress: 1, noAddressStep: 0)
    }

    @inline(__always)
    static func offset(of address: UInt64) -> Int {
        Int(truncatingIfNeeded: (address &>> 8) & (UInt64(entryCount - 1) &<< 4))
    }

    /// The address of the page that `address` is in.
    @inline(__always)
    static func page(of address: UInt64) -> UInt64 { address & ~0xfff }
}

/// A table of entries of 16 bytes, an address and a pointer each.
struct AddressTable: ~Copyable {
    let bytes: UnsafeMutableRawPointer
    private let entryCount: Int
    private let firstNoAddress: UInt64
    private let noAddressStep: UInt64

    /// Makes an empty table.
    ///
    /// What an empty entry has for an address grows by `noAddressStep` from entry to entry; no access to it looks for it.
    init(entryCount: Int, firstNoAddress: UInt64, noAddressStep: UInt64) {
        bytes = .allocate(byteCount: 16 * entryCount, alignment: 64)
        self.entryCount = entryCount
        self.firstNoAddress = firstNoAddress
        self.noAddressStep = noAddressStep
        clear()
    }

    deinit {
        bytes.deallocate()
    }

    /// Empties all entries.
    func clear() {
        for index in 0..<entryCount { remove(index) }
    }

    /// Empties the entry at `offset` if it is of `address`.
    func remove(offset: Int, _ address: UInt64) {
        if pointer(offset: offset, for: address) != nil { remove(offset / 16) }
    }

    @inline(__always)
    private func remove(_ index: Int) {
        let address = firstNoAddress &+ noAddressStep &* UInt64(truncatingIfNeeded: index)
        bytes.storeBytes(of: address, toByteOffset: 16 &* index, as: UInt64.self)
    }

    func set(offset: Int, _ address: UInt64, _ pointer: UnsafeRawPointer) {
        bytes.storeBytes(of: address, toByteOffset: offset, as: UInt64.self)
        bytes.storeBytes(of: pointer, toByteOffset: offset + 8, as: UnsafeRawPointer.self)
    }

    func pointer(offset: Int, for address: UInt64) -> UnsafeRawPointer? {
        guard bytes.load(fromByteOffset: offset, as: UInt64.self) == address else { return nil }
        return bytes.load(fromByteOffset: offset + 8, as: UnsafeRawPointer.self)
    }
}
