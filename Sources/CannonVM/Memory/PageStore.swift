import EthereumTypes

/// Where frames and the bytes of pages live: slabs of 256, so that neither ever moves.
struct PageStore: ~Copyable {
    private static var slabCount: Int { 256 }

    private var frameSlabs: [UnsafeMutablePointer<PageFrame>] = []
    private var byteSlabs: [UnsafeMutableRawPointer] = []
    private(set) var count = 0

    init() {}

    deinit {
        for slab in frameSlabs { slab.deallocate() }
        for slab in byteSlabs { slab.deallocate() }
    }

    /// The frame that was made as number `position`.
    subscript(position: Int) -> UnsafeMutablePointer<PageFrame> {
        frameSlabs[position / PageStore.slabCount] + position % PageStore.slabCount
    }

    /// Makes a page of zeros.
    mutating func makePage(_ index: UInt64, flags: PageFlags) -> UnsafeMutablePointer<PageFrame> {
        let place = count % PageStore.slabCount
        if place == 0 {
            frameSlabs.append(.allocate(capacity: PageStore.slabCount))
            byteSlabs.append(
                .allocate(byteCount: PageStore.slabCount * Page.byteCount, alignment: Page.byteCount)
            )
        }
        let bytes = byteSlabs[byteSlabs.count - 1] + place * Page.byteCount
        bytes.initializeMemory(as: UInt8.self, repeating: 0, count: Page.byteCount)
        let frame = self[count]
        frame.initialize(to: PageFrame(index: index, bytes: bytes, flags: flags, root: .zero))
        count += 1
        return frame
    }
}
