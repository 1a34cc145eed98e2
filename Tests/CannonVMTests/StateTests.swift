import CannonVM
import EthereumTypes
import Foundation
import TestSupport
import Testing

@Suite struct StateTests {
    @Test func versionsHaveNames() {
        #expect(StateVersion(name: "multithreaded64-5") == .multiThreaded64Version5)
        #expect(StateVersion(name: "multithreaded64") == .multiThreaded64)
        #expect(StateVersion(name: "multithreaded65") == nil)
        #expect(StateVersion.allCases.filter(\.isSupported).map(\.rawValue) == [3, 4, 6, 7, 8])
    }

    /// The reference's own samples of each version, cannon/mipsevm/versions/testdata/states.
    @Test(arguments: 0...8)
    func samplesOfTheReferenceAreRead(version: UInt8) throws {
        let path = Resources.path("states/\(version).bin.gz")
        let expected = try #require(StateVersion(rawValue: version))
        guard expected.isSupported else {
            #expect(throws: StateError.unsupportedVersion(expected)) { try StateFile.read(path) }
            return
        }
        let state = try StateFile.read(path)
        #expect(state.version == expected)
        #expect(state.encoded() == (try InputFile.read(path)))
        #expect(state.encodedWitness().count == (version < 6 ? 196 : 188))
    }

    @Test(arguments: ["state.bin", "state.bin.gz"])
    func filesHoldStates(name: String) throws {
        let program = try ELFFile(InputFile.read(Resources.path("syscalls.elf")))
        let state = try MachineState(program: program)
        state.lastHint = [1, 2, 3]
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/\(name)"
        try StateFile.write(state, to: path)
        let read = try StateFile.read(path)
        #expect(read.encoded() == state.encoded())
        #expect(read.stateHash() == state.stateHash())
        #expect(read.lastHint == [1, 2, 3])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
    }

    @Test func otherFilesAreRefused() throws {
        #expect(throws: StateError.jsonNotSupported) { try StateFile.read("state.json") }
        #expect(throws: StateError.unknownFormat(fileName: "state.txt")) { try StateFile.read("state.txt") }
        #expect(throws: StateError.file(.system(path: "/no/state.bin", code: 2))) {
            try StateFile.read("/no/state.bin")
        }
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/bad.bin.gz"
        try Data([0x1f, 0x8b, 8, 0, 1]).write(to: URL(filePath: path))
        #expect(throws: StateError.file(.badCompression(path: path))) { try StateFile.read(path) }
    }

    @Test func damagedStatesAreRefused() throws {
        let state = try MachineState(pc: 0x1000, heap: 0)
        state.memory.setWord(5, at: 0x1000)
        let encoded = state.encoded()
        for count in stride(from: 0, to: encoded.count, by: 61) {
            #expect(throws: StateError.self) { try MachineState(encoded: Array(encoded.prefix(count))) }
        }
        #expect(throws: StateError.trailingBytes(offset: encoded.count)) {
            try MachineState(encoded: encoded + [0])
        }
        #expect(throws: StateError.unknownVersion(9)) { try MachineState(encoded: [9] + encoded.dropFirst()) }
        // The count of pages.
        var damaged = encoded
        damaged[1] = 0xff
        #expect(throws: StateError.impossibleCount(0xff00_0000_0000_0001, offset: 9)) {
            try MachineState(encoded: damaged)
        }
        // The index of the only page.
        damaged = encoded
        damaged[9] = 0x10
        #expect(throws: StateError.badPageIndex(0x1000_0000_0000_0001, offset: 9)) {
            try MachineState(encoded: damaged)
        }
        // The count of left threads: 4,096 + 17 bytes up to the scalars, 92 of them.
        damaged = encoded
        damaged[1 + 8 + 8 + 4096 + 92 + 7] = 0
        #expect(throws: StateError.self) { try MachineState(encoded: damaged) }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func arbitraryBytesNeverTrap(seed: UInt64) throws {
        let program = try ELFFile(InputFile.read(Resources.path("memory.elf")))
        let encoded = try MachineState(program: program).encoded()
        var random = SplitMix64(seed: seed)
        // Bytes outside of pages are the ones that decide.
        for _ in 0..<20 {
            var damaged = encoded
            let position =
                Bool.random(using: &random)
                ? Int.random(in: 0..<17, using: &random)
                : encoded.count - Int.random(in: 1...440, using: &random)
            damaged[position] = UInt8.random(in: 0...255, using: &random)
            if let state = try? MachineState(encoded: damaged) {
                #expect(state.encoded().count == damaged.count)
            }
        }
    }
}
