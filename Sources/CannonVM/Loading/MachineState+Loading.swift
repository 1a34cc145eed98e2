import EthereumTypes

extension MachineState {
    /// The segment type that only describes the program, PT_MIPS_ABIFLAGS.
    private static var abiFlagsType: UInt32 { 0x7000_0003 }
    /// The memory that segments may take.
    private static var segmentByteLimit: UInt64 { 4 << 30 }

    /// The state in which a program begins: its segments in memory, and a stack with its arguments.
    ///
    /// - Throws: `LoadingError`.
    public convenience init(program: ELFFile, version: StateVersion = .current) throws(LoadingError) {
        do {
            try self.init(version: version, pc: program.entry, heap: AddressSpace.heapStart)
        } catch {
            throw .state(error)
        }
        do {
            var total: UInt64 = 0
            for (index, segment) in program.segments.enumerated()
            where segment.type != MachineState.abiFlagsType {
                try load(segment, index, of: program, total: &total)
            }
        } catch {
            throw .program(error)
        }
        makeInitialStack()
    }

    private func load(
        _ segment: ELFFile.Segment,
        _ index: Int,
        of program: ELFFile,
        total: inout UInt64,
    ) throws(ELFError) {
        let byteCount = segment.memoryByteCount
        let isLoaded = segment.type == 1
        guard
            isLoaded ? UInt64(segment.fileByteCount) <= byteCount : UInt64(segment.fileByteCount) == byteCount
        else {
            throw .segmentSizes(
                index: index,
                fileByteCount: UInt64(segment.fileByteCount),
                memoryByteCount: byteCount,
            )
        }
        guard byteCount > 0 else { return }
        let (last, overflow) = segment.address.addingReportingOverflow(byteCount - 1)
        guard !overflow, last < AddressSpace.heapStart else {
            throw .segmentOutOfRange(index: index, address: segment.address, byteCount: byteCount)
        }
        // A segment that passed ends before the heap, so the sum does not overflow.
        total += byteCount
        guard total <= MachineState.segmentByteLimit else { throw .tooLarge(byteCount: total) }
        program.content.withUnsafeBytes { content in
            let start = segment.fileOffset
            let bytes = UnsafeRawBufferPointer(rebasing: content[start..<start + segment.fileByteCount])
            memory.setBytes(bytes, at: segment.address)
        }
        memory.setZeros(
            Int(byteCount) - segment.fileByteCount,
            at: segment.address + UInt64(segment.fileByteCount),
        )
    }

    /// The stack of a program that Linux has just started: argument count, arguments, environment, auxiliary vector.
    ///
    /// Its content is the reference's: cannon/mipsevm/program/patch.go, `PatchStack`.
    private func makeInitialStack() {
        let top = AddressSpace.stackTop
        memory.setZeros(5 * Page.byteCount, at: top - UInt64(4 * Page.byteCount))
        registers[RegisterIndex.stackPointer] = top

        let random = padded("4;byfairdiceroll")
        let variable = padded("GODEBUG=memprofilerate=0\0")
        let name = padded("op-program\0")
        let randomAddress = top + 8 * 10
        let variableAddress = randomAddress + UInt64(random.count)
        let nameAddress = variableAddress + UInt64(variable.count)
        memory.setBytes(random + variable + name, at: randomAddress)

        let pageSizeKey: UInt64 = 6
        let randomKey: UInt64 = 25
        let words = [
            1, nameAddress, 0,
            variableAddress, 0,
            pageSizeKey, UInt64(Page.byteCount), randomKey, randomAddress, 0,
        ]
        for (index, word) in words.enumerated() { memory.setWord(word, at: top + UInt64(8 * index)) }
    }

    private func padded(_ text: StaticString) -> [UInt8] {
        let bytes = [UInt8](UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        return bytes + [UInt8](repeating: 0, count: -bytes.count & 7)
    }
}

/// Why a program could not be made into a state.
public enum LoadingError: Error, Equatable, Sendable {
    /// The version is not supported.
    case state(StateError)
    /// The program is not what it should be.
    case program(ELFError)
}
