/// Copies of earlier output.
enum BackReference {
    /// How many bytes behind its last one a copy may overwrite.
    static var overshoot: Int { 8 }

    /// Copies `length` bytes from `distance` bytes before `target` to `target`; the two may overlap, and then
    /// the copy repeats what it has just written.
    ///
    /// The caller has checked that `distance` is at least 1 and that the output holds that many bytes;
    /// `length` plus `overshoot` bytes must be writable.
    @inline(__always)
    static func copy(to target: UnsafeMutableRawPointer, distance: Int, length: Int) {
        let end = target + length
        var target = target
        var source = UnsafeRawPointer(target + (0 &- distance))
        if distance < 8 {
            // Each step doubles the period, until a word holds no byte that is written in the same step.
            var period = distance
            repeat {
                target.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
                target += period
                period &<<= 1
            } while period < 8 && target < end
        }
        while target < end {
            target.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
            source += 8
            target += 8
        }
    }
}
