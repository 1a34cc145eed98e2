import EthereumTypes
import Foundation
import Preimage
import SystemPackage
import Testing

@testable import CannonVM

@Suite struct OracleTests {
    private var key: Hash32 { Hash32(1 << 56, 0, 0, 3) }

    /// Two pipes: what the server reads and writes, and what the client does.
    private struct Pipes {
        let request: (readEnd: FileDescriptor, writeEnd: FileDescriptor)
        let answer: (readEnd: FileDescriptor, writeEnd: FileDescriptor)

        init() throws {
            request = try FileDescriptor.pipe()
            answer = try FileDescriptor.pipe()
        }

        func oracle(timeoutSeconds: Int?) -> DescriptorOracle {
            DescriptorOracle(
                hintInput: answer.readEnd,
                hintOutput: request.writeEnd,
                preimageInput: answer.readEnd,
                preimageOutput: request.writeEnd,
                timeoutSeconds: timeoutSeconds,
            )
        }

        func close() {
            for descriptor in [request.readEnd, request.writeEnd, answer.readEnd, answer.writeEnd] {
                try? descriptor.close()
            }
        }
    }

    @Test(arguments: [nil, 20])
    func serversAnswer(timeoutSeconds: Int?) throws {
        let pipes = try Pipes()
        defer { pipes.close() }
        let oracle = pipes.oracle(timeoutSeconds: timeoutSeconds)
        // The answers fit into the pipe before they are asked for.
        _ = try pipes.answer.writeEnd.writeAll([0, 0, 0, 0, 0, 0, 0, 2, 5, 6, 0] as [UInt8])
        #expect(try oracle.preimage(key) == [5, 6])
        try oracle.hint([7, 8])
        let sent = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 1)
        defer { sent.deallocate() }
        let count = try pipes.request.readEnd.read(into: sent)
        #expect(Array(sent.prefix(count)) == key.bytes + [0, 0, 0, 2, 7, 8])
    }

    @Test func silentServersAreNotWaitedFor() throws {
        let pipes = try Pipes()
        defer { pipes.close() }
        let oracle = pipes.oracle(timeoutSeconds: 0)
        #expect(throws: OracleError.preimageTimeout(key: key, seconds: 0)) { try oracle.preimage(key) }
        #expect(throws: OracleError.hintTimeout(hint: [1], seconds: 0)) { try oracle.hint([1]) }
    }

    @Test func shortAnswersAreErrors() throws {
        let pipes = try Pipes()
        let oracle = pipes.oracle(timeoutSeconds: 20)
        _ = try pipes.answer.writeEnd.writeAll([0, 0, 0, 0, 0, 0, 0, 2, 5] as [UInt8])
        try pipes.answer.writeEnd.close()
        #expect(throws: OracleError.preimageChannel(key: key, .endOfStream(received: 1))) {
            try oracle.preimage(key)
        }
        #expect(throws: OracleError.hintChannel(hint: [], .endOfStream(received: 0))) { try oracle.hint([]) }
    }

    @Test func outputAndHintsOfTheGuest() throws {
        let state = try Assembler.state(
            [Assembler.syscall, Assembler.immediate(.ori, 0, 2, 5001), Assembler.syscall],
            [2: SystemCall.write.rawValue, 4: 4, 5: Assembler.dataAddress, 6: 9],
        )
        // A hint of one byte, and one of which a byte is missing.
        state.memory.setBytes([0, 0, 0, 1, 65, 0, 0, 0, 2], at: Assembler.dataAddress)
        state.lastHint = []
        let oracle = DictionaryOracle([:])
        let engine = PlainEngine(state, oracle: oracle)
        var printed: [UInt8] = []
        engine.output = { descriptor, bytes in if descriptor == 2 { printed += bytes } }
        try engine.step()
        #expect(oracle.hints == [[65]])
        #expect(state.lastHint == [0, 0, 0, 2])
        state.registers[4] = 2
        try engine.step()
        try engine.step()
        #expect(printed == [0, 0, 0, 1, 65, 0, 0, 0, 2])
    }
}
