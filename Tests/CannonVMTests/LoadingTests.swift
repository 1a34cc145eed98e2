import CannonVM
import Testing

@Suite struct LoadingTests {
    private func elf() throws -> [UInt8] { try InputFile.read(Resources.path("memory.elf")) }

    @Test func symbolsAreFound() throws {
        let metadata = try ProgramMetadata(ELFFile(elf()))
        let start = try #require(metadata.symbols.first { $0.name == "__start" })
        #expect(metadata.name(of: start.start) == "__start")
        #expect(metadata.name(of: .max) == "!gap")
        let late = ProgramMetadata(symbols: [.init(name: "late", start: 8, size: 4)])
        // The end belongs to the symbol, as in the reference.
        #expect([7, 8, 12, 13].map { late.name(of: $0) } == ["!start", "late", "late", "!gap"])
        #expect(ProgramMetadata(symbols: []).name(of: 5) == "!unknown")
        #expect(try ProgramMetadata(json: metadata.json) == metadata)
    }

    @Test func metadataIsWrittenAsTheReferenceDoes() throws {
        let metadata = ProgramMetadata(symbols: [.init(name: "a\"\u{1}<\u{e9}", start: 4096, size: 8)])
        let text = """
            {
              "symbols": [
                {
                  "name": "a\\"\\u0001<\u{e9}",
                  "start": 4096,
                  "size": 8
                }
              ]
            }

            """
        #expect(String(decoding: metadata.json, as: UTF8.self) == text)
        #expect(try ProgramMetadata(json: metadata.json) == metadata)
    }

    @Test func initialStackHoldsArguments() throws {
        let state = try MachineState(program: ELFFile(elf()))
        let top = AddressSpace.stackTop
        #expect(state.registers[RegisterIndex.stackPointer] == top)
        #expect(state.memory.word(at: top) == 1)
        let name = state.memory.word(at: top + 8)
        #expect(state.memory.bytes(at: name, count: 11) == Array("op-program\0".utf8))
        #expect(state.heap == 0x1000_0000_0000)
    }

    @Test func wrongFilesAreRefused() throws {
        let elf = try elf()
        #expect(throws: ELFError.notELF) { try ELFFile([]) }
        #expect(throws: ELFError.notELF) { try ELFFile(Array(elf.dropFirst())) }
        var other = elf
        other[4] = 1
        #expect(throws: ELFError.unsupported(reason: "not 64-bit")) { try ELFFile(other) }
        other = elf
        other[5] = 1
        #expect(throws: ELFError.unsupported(reason: "not big-endian")) { try ELFFile(other) }
        other = elf
        other[19] = 62
        #expect(throws: ELFError.unsupported(reason: "not for MIPS")) { try ELFFile(other) }
        #expect(throws: ELFError.self) { try ELFFile(Array(elf.prefix(200))) }
    }

    @Test func segmentsMustFit() throws {
        let elf = try elf()
        // The first program header is behind the file header of 64 bytes.
        let loaded = try #require(ELFFile(elf).segments.firstIndex { $0.type == 1 && $0.memoryByteCount > 0 })
        let header = 64 + 56 * loaded
        var high = elf
        high[header + 16 + 2] = 0x10
        #expect(throws: LoadingError.self) { try MachineState(program: ELFFile(high)) }
        var large = elf
        large[header + 40 + 3] = 0x10
        #expect(throws: LoadingError.self) { try MachineState(program: ELFFile(large)) }
        var small = elf
        for offset in 0..<8 { small[header + 40 + offset] = 0 }
        #expect(throws: LoadingError.self) { try MachineState(program: ELFFile(small)) }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func damagedFilesNeverTrap(seed: UInt64) throws {
        let elf = try elf()
        var random = SplitMix64(seed: seed)
        for _ in 0..<30 {
            var damaged = elf
            for _ in 0..<3 {
                // Headers of the file and of segments, and of sections at its end.
                let isHead = Bool.random(using: &random)
                let position =
                    isHead
                    ? Int.random(in: 4..<400, using: &random)
                    : elf.count - Int.random(in: 1...700, using: &random)
                damaged[position] = UInt8.random(in: 0...255, using: &random)
            }
            guard let file = try? ELFFile(damaged) else { continue }
            _ = try? ProgramMetadata(file)
            // Programs of gigabytes are legal, and slow to make.
            if file.segments.allSatisfy({ $0.memoryByteCount < 1 << 20 }) {
                _ = try? MachineState(program: file)
            }
        }
    }
}
