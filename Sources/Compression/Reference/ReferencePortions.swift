/// The portions in which op-node feeds a channel to its Brotli decompressor.
///
/// A buffered reader fetches 4,096 bytes of the channel to look at the version byte. The decompressor, which
/// has an input buffer of 32,768 bytes, gets what is left of these, and then its buffer filled from the
/// channel each time.
///
/// Source: op-node, rollup/derive/channel.go (BatchReader), with Go's bufio and
/// github.com/andybalholm/brotli.
enum ReferencePortions {
    /// The first portion, without the version byte.
    private static var first: Int { 4095 }
    private static var others: Int { 32768 }

    /// The end of the last portion that ends before `offset`, or 0.
    ///
    /// Both count from behind the version byte.
    static func end(before offset: Int) -> Int {
        if offset <= first { return 0 }
        return first + (offset - 1 - first) / others * others
    }
}
