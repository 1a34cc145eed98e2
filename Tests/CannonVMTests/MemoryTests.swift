import EthereumCrypto
import EthereumTypes
import Testing

@testable import CannonVM

@Suite struct MemoryTests {
    /// The root as the specification defines it, with nothing cached.
    private func naiveRoot(_ memory: GuestMemory) -> Hash32 {
        let frames = memory.sortedFrames()
        func root(_ frames: ArraySlice<UnsafeMutablePointer<PageFrame>>, level: Int) -> Hash32 {
            if frames.isEmpty { return MerkleHash.zeros[level] }
            if level == 7 { return pageRoot(frames[frames.startIndex].pointee.bytes, 128) }
            let bit: UInt64 = 1 << UInt64(level - 8)
            let left = frames.filter { $0.pointee.index & bit == 0 }
            let right = frames.filter { $0.pointee.index & bit != 0 }
            return hash(root(left[...], level: level - 1), root(right[...], level: level - 1))
        }
        return root(frames[...], level: 59)
    }

    private func pageRoot(_ bytes: UnsafeRawPointer, _ leaves: Int) -> Hash32 {
        guard leaves > 1 else { return Hash32(loading: bytes) }
        return hash(pageRoot(bytes, leaves / 2), pageRoot(bytes + leaves * 16, leaves / 2))
    }

    private func hash(_ left: Hash32, _ right: Hash32) -> Hash32 {
        Keccak256.hash(left.bytes + right.bytes)
    }

    /// Addresses on few pages that are near to each other and far apart.
    private func address(_ random: inout SplitMix64) -> UInt64 {
        let bases: [UInt64] = [0, 0x1_0000, 0x7fff_ffff_e000, 0xffff_ffff_ffff_e000]
        return bases[Int(random.next() % 4)] + random.next() % 0x2000 & ~7
    }

    @Test func emptyMemoryHasTheKnownRoot() {
        // zeros[1] is the well-known hash of 64 zero bytes.
        #expect(MerkleHash.zeros[1] == ThreadStack.emptyRoot)
        #expect(Keccak256.hash([UInt8](repeating: 0, count: 64)) == ThreadStack.emptyRoot)
        #expect(GuestMemory().root() == MerkleHash.zeros[59])
    }

    @Test func rootIsThatOfTheSpecification() {
        let memory = GuestMemory()
        var random = SplitMix64(seed: 1)
        for _ in 0..<4 {
            for _ in 0..<20 { memory.setWord(random.next() >> 32, at: address(&random)) }
            #expect(memory.root() == naiveRoot(memory))
        }
        #expect(memory.pageCount == 8)
    }

    @Test func manyPagesAreHashedAsFewAre() {
        let (many, few) = (GuestMemory(), GuestMemory())
        for page in 0..<80 as Range<UInt64> {
            many.setWord(page * 3, at: page * 0x3000)
            few.setWord(page * 3, at: page * 0x3000)
            if page % 8 == 0 { _ = few.root() }
        }
        #expect(many.root() == few.root())
    }

    @Test func pagesOfZerosChangeNothing() {
        let memory = GuestMemory()
        memory.setZeros(3 * 4096, at: 0x5800)
        #expect(memory.pageCount == 4)
        #expect(memory.root() == MerkleHash.zeros[59])
    }

    @Test func proofsHoldForWhatIsThereAndForNothingElse() throws {
        let memory = GuestMemory()
        var random = SplitMix64(seed: 2)
        for round in 0..<12 {
            memory.setWord(random.next(), at: address(&random))
            // The page of the last address does not exist.
            let address = round == 11 ? 0x1234_5678_0000 : address(&random)
            let proof = memory.proof(at: address)
            let leaf = memory.bytes(at: address & ~31, count: 32)
            #expect(proof.count == 1920)
            #expect(Array(proof.prefix(32)) == leaf)
            let root = MemoryProof.root(leaf: try #require(Hash32(leaf)), at: address, proof[...])
            #expect(root == memory.root())
            let other = MemoryProof.root(leaf: Hash32(1, 2, 3, 4), at: address, proof[...])
            #expect(other != memory.root())
        }
    }

    @Test func bytesCrossPagesAndTheEnd() {
        let memory = GuestMemory()
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0) }
        memory.setBytes(bytes, at: 0xffff_ffff_ffff_f800)
        #expect(memory.bytes(at: 0xffff_ffff_ffff_f800, count: 5000) == bytes)
        #expect(memory.word(at: 0) == 0x0001_0203_0405_0607)
        #expect(memory.bytes(at: 0x9_0000, count: 3) == [0, 0, 0])
    }

    @Test func flagsSayWhatAStoreMustDo() {
        let memory = GuestMemory()
        var invalidated: [UInt64] = []
        memory.decodedCodeInvalidation = { invalidated.append($0) }
        var revoked: [UInt64?] = []
        memory.writeAccessRevocation = { revoked.append($0) }
        let frame = memory.frameForWriting(7)
        #expect(frame.pointee.flags == .dirty)
        _ = memory.root()
        #expect(frame.pointee.flags == [])
        #expect(revoked == [nil])
        memory.markDecoded(frame)
        #expect(revoked == [nil, 7])
        memory.setWord(1, at: 7 * 4096)
        #expect(invalidated == [7])
        #expect(frame.pointee.flags == .dirty)
        memory.reserve(7 * 4096 + 12)
        #expect(frame.pointee.flags == [.dirty, .reserved])
        #expect(revoked == [nil, 7, 7])
        // The reservation of a page that does not exist yet goes with its making.
        memory.reserve(9 * 4096)
        #expect(frame.pointee.flags == .dirty)
        #expect(memory.frameForWriting(9).pointee.flags == [.dirty, .reserved])
        memory.reserve(nil)
        #expect(memory.frameForWriting(9).pointee.flags == .dirty)
    }
}
