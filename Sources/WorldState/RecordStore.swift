/// A growable array of plain records behind one pointer.
///
/// Held in a `let`, it costs no exclusivity check, no reference count and no bounds check, which Swift's
/// arrays in a class property would. The owner calls `destroy` once.
struct RecordStore<Record: BitwiseCopyable> {
    private struct Header {
        var base: UnsafeMutablePointer<Record>
        var count: Int
        var capacity: Int
    }

    private let header: UnsafeMutablePointer<Header>

    init(capacity: Int) {
        header = .allocate(capacity: 1)
        header.initialize(to: Header(base: .allocate(capacity: capacity), count: 0, capacity: capacity))
    }

    func destroy() {
        header.pointee.base.deallocate()
        header.deallocate()
    }

    @inline(__always)
    var count: Int { header.pointee.count }

    /// The record at `index`, which must be below `count`; the pointer is valid until the next `append`.
    @inline(__always)
    subscript(index: Int) -> UnsafeMutablePointer<Record> {
        assert(index >= 0 && index < count)
        return header.pointee.base + index
    }

    /// Adds a record and returns its index.
    @inline(__always)
    @discardableResult
    func append(_ record: Record) -> Int {
        if header.pointee.count == header.pointee.capacity { grow() }
        let index = header.pointee.count
        (header.pointee.base + index).initialize(to: record)
        header.pointee.count = index + 1
        return index
    }

    /// The first record; valid until the next `append` or `extend`.
    @inline(__always)
    var base: UnsafeMutablePointer<Record> { header.pointee.base }

    /// Adds `extra` records, which the caller initializes, and returns the first.
    @inline(__always)
    func extend(by extra: Int) -> UnsafeMutablePointer<Record> {
        let count = header.pointee.count
        while header.pointee.capacity - count < extra { grow() }
        header.pointee.count = count + extra
        return header.pointee.base + count
    }

    /// Forgets the records from `count` on.
    @inline(__always)
    func truncate(to count: Int) {
        assert(count <= self.count)
        header.pointee.count = count
    }

    @inline(never)
    private func grow() {
        let capacity = header.pointee.capacity * 2
        let base = UnsafeMutablePointer<Record>.allocate(capacity: capacity)
        base.moveInitialize(from: header.pointee.base, count: header.pointee.count)
        header.pointee.base.deallocate()
        header.pointee.base = base
        header.pointee.capacity = capacity
    }
}

/// An open-addressing index from the hash of a key to a record's index, with linear probing at half load.
///
/// It stores the low 32 bits of each hash beside the index; the caller compares keys. Records are never
/// removed.
struct RecordIndex {
    private struct Header {
        var entries: UnsafeMutablePointer<Entry>
        var mask: Int
        var count: Int
    }

    private struct Entry: BitwiseCopyable {
        var hash: UInt32
        /// The record's index plus one; zero marks an empty entry.
        var position: UInt32
    }

    private let header: UnsafeMutablePointer<Header>

    /// `capacity` is a power of two.
    init(capacity: Int) {
        header = .allocate(capacity: 1)
        header.initialize(
            to: Header(entries: RecordIndex.emptyEntries(capacity), mask: capacity - 1, count: 0)
        )
    }

    func destroy() {
        header.pointee.entries.deallocate()
        header.deallocate()
    }

    private static func emptyEntries(_ capacity: Int) -> UnsafeMutablePointer<Entry> {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
        entries.initialize(repeating: Entry(hash: 0, position: 0), count: capacity)
        return entries
    }

    /// The index of the record with this hash for which `matches` holds, or nil.
    @inline(__always)
    func find(_ hash: UInt64, _ matches: (Int) -> Bool) -> Int? {
        let short = UInt32(truncatingIfNeeded: hash)
        let mask = header.pointee.mask
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = header.pointee.entries[slot]
            if entry.position == 0 { return nil }
            if entry.hash == short {
                let index = Int(entry.position) - 1
                if matches(index) { return index }
            }
            slot = (slot + 1) & mask
        }
    }

    /// Adds a record that `find` did not find.
    func insert(_ hash: UInt64, _ index: Int) {
        if header.pointee.count * 2 > header.pointee.mask { grow() }
        place(Entry(hash: UInt32(truncatingIfNeeded: hash), position: UInt32(index + 1)))
        header.pointee.count += 1
    }

    /// Forgets every record, and shrinks to `capacity` so that the next clearing is cheap too.
    func removeAll(capacity: Int) {
        if header.pointee.count == 0 { return }
        header.pointee.entries.deallocate()
        header.pointee = Header(entries: RecordIndex.emptyEntries(capacity), mask: capacity - 1, count: 0)
    }

    private func place(_ entry: Entry) {
        let mask = header.pointee.mask
        var slot = Int(entry.hash) & mask
        while header.pointee.entries[slot].position != 0 { slot = (slot + 1) & mask }
        header.pointee.entries[slot] = entry
    }

    @inline(never)
    private func grow() {
        let old = header.pointee.entries
        let oldCapacity = header.pointee.mask + 1
        header.pointee.entries = RecordIndex.emptyEntries(oldCapacity * 2)
        header.pointee.mask = oldCapacity * 2 - 1
        for slot in 0..<oldCapacity where old[slot].position != 0 { place(old[slot]) }
        old.deallocate()
    }
}

/// Mixes words into a hash for `RecordIndex`: each step a full-width multiplication whose halves are folded.
@inline(__always)
func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0xa076_1d64_78bd_642f).multipliedFullWidth(by: right ^ 0xe703_7ed1_a0b4_28db)
    return product.high ^ product.low
}
