import EthereumTypes

extension GuestMemory {
    /// The word of eight bytes at an address whose low three bits are ignored.
    @inline(__always)
    public func word(at address: UInt64) -> UInt64 {
        guard let frame = frame(Page.index(of: address)) else { return 0 }
        return UnsafeRawPointer(frame.pointee.bytes).loadBigEndian64(at: Int(address & 0xff8))
    }

    /// Stores a word of eight bytes at an address whose low three bits are ignored.
    ///
    /// The page comes to exist even where the word is zero, as in the reference.
    @inline(__always)
    public func setWord(_ value: UInt64, at address: UInt64) {
        let frame = frameForWriting(Page.index(of: address))
        frame.pointee.bytes.storeBigEndian(value, at: Int(address & 0xff8))
    }

    /// Stores `bytes` from `address` on; addresses wrap at the end of memory.
    public func setBytes(_ bytes: UnsafeRawBufferPointer, at address: UInt64) {
        var rest = bytes
        var address = address
        while !rest.isEmpty, let base = rest.baseAddress {
            let offset = Int(address & Page.offsetMask)
            let count = min(rest.count, Page.byteCount - offset)
            let frame = frameForWriting(Page.index(of: address))
            (frame.pointee.bytes + offset).copyMemory(from: base, byteCount: count)
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            address &+= UInt64(count)
        }
    }

    /// Stores `bytes` from `address` on; addresses wrap at the end of memory.
    public func setBytes(_ bytes: [UInt8], at address: UInt64) {
        bytes.withUnsafeBytes { setBytes($0, at: address) }
    }

    /// Stores `count` zeros from `address` on, so that their pages exist.
    public func setZeros(_ count: Int, at address: UInt64) {
        var remaining = count
        var address = address
        while remaining > 0 {
            let offset = Int(address & Page.offsetMask)
            let part = min(remaining, Page.byteCount - offset)
            let frame = frameForWriting(Page.index(of: address))
            (frame.pointee.bytes + offset).initializeMemory(as: UInt8.self, repeating: 0, count: part)
            remaining -= part
            address &+= UInt64(part)
        }
    }

    /// The `count` bytes from `address` on; addresses wrap at the end of memory.
    public func bytes(at address: UInt64, count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        var address = address
        while bytes.count < count {
            let offset = Int(address & Page.offsetMask)
            let part = min(count - bytes.count, Page.byteCount - offset)
            if let frame = frame(Page.index(of: address)) {
                bytes.append(
                    contentsOf: UnsafeRawBufferPointer(start: frame.pointee.bytes + offset, count: part)
                )
            } else {
                bytes.append(contentsOf: repeatElement(0, count: part))
            }
            address &+= UInt64(part)
        }
        return bytes
    }
}
