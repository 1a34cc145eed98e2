import EthereumTypes
import JSONMembers
import TestSupport
import Testing

@testable import CannonVM

@Suite struct ProofTests {
    private func proof(_ code: [UInt32], _ registers: [Int: UInt64], version: StateVersion = .current) throws
        -> StepProof
    {
        let state = try Assembler.state(code, registers, version: version)
        return try PlainEngine(state, oracle: DictionaryOracle([.zero: [], key: Array(0..<20)])).proveStep()
    }

    private var key: Hash32 { Hash32(1 << 56, 0, 0, 9) }

    @Test(arguments: [
        StateVersion.multiThreaded64, .multiThreaded64Version2, .multiThreaded64Version4, .current,
    ])
    func proofsOfEachVersionVerify(version: StateVersion) throws {
        let store = Assembler.immediate(.sd, 8, 9, 0)
        let proof = try proof([store], [8: Assembler.dataAddress, 9: 5], version: version)
        let use = try StepVerifier.verify(proof, version: version)
        let layout = ProofLayout(try #require(version.features))
        #expect(use.proofData == [layout.thread, layout.instruction, layout.firstWord])
        var altered = proof
        altered.proofData[layout.firstWord.lowerBound] ^= 1
        #expect(throws: StepVerificationError.machine(.unprovenMemory(address: Assembler.dataAddress))) {
            try StepVerifier.verify(altered, version: version)
        }
    }

    @Test func eachPartIsChecked() throws {
        let clock: [Int: UInt64] = [2: SystemCall.clockGetTime.rawValue, 4: 1, 5: Assembler.dataAddress]
        let original = try proof([Assembler.syscall], clock)
        let layout = ProofLayout(try #require(StateVersion.current.features))
        #expect(try StepVerifier.verify(original).proofData.contains(layout.secondWord))
        func reject(_ error: StepVerificationError?, _ change: (inout StepProof) -> Void) {
            var altered = original
            change(&altered)
            do throws(StepVerificationError) {
                try StepVerifier.verify(altered)
                Issue.record("an altered proof is accepted")
            } catch let found {
                if let error { #expect(found == error) }
            }
        }
        reject(.stateDataLength(187, expected: nil)) { $0.stateData.removeLast() }
        reject(.proofDataLength(6089, expected: 6090)) { $0.proofData.removeLast() }
        reject(.step(1, expected: 0)) { $0.step = 1 }
        reject(.thread) { $0.proofData[20] ^= 1 }
        reject(.thread) { $0.proofData[300] ^= 1 }
        reject(.machine(.unprovenMemory(address: Assembler.codeAddress))) { $0.proofData[330] ^= 1 }
        reject(.machine(.unprovenMemory(address: Assembler.dataAddress + 8))) {
            $0.proofData[layout.secondWord.lowerBound + 40] ^= 1
        }
        reject(nil) { $0.pre = .zero }
        reject(.postState(computed: original.post)) { $0.post = .zero }
        reject(.preimageRead(expectedOffset: nil)) {
            $0.preimage = StepProof.PreimageRead(key: .zero, value: [], offset: 3)
        }
    }

    @Test func preimageReadsAreProved() throws {
        let state = try Assembler.state(
            [Assembler.syscall],
            [2: SystemCall.read.rawValue, 4: 5, 5: Assembler.dataAddress + 2, 6: 3],
        )
        state.preimageKey = key
        state.preimageOffset = 8
        let engine = PlainEngine(state, oracle: DictionaryOracle([key: Array(1..<20)]))
        let proof = try engine.proveStep()
        #expect(state.memory.word(at: Assembler.dataAddress) == 0x0102_0300_0000)
        #expect(state.preimageOffset == 11)
        #expect(proof.preimage?.value.count == 27)
        #expect(try StepVerifier.verify(proof).preimage == 8..<11)
        #expect(try StepProof(json: proof.json) == proof)
        var altered = proof
        altered.preimage = nil
        #expect(throws: StepVerificationError.machine(.oracle(.noServer(key: key)))) {
            try StepVerifier.verify(altered)
        }
        altered = proof
        altered.preimage?.value[7] ^= 1
        #expect(throws: StepVerificationError.preimageValue(key: key)) { try StepVerifier.verify(altered) }
        altered = proof
        altered.preimage?.value[9] ^= 1
        #expect(throws: StepVerificationError.self) { try StepVerifier.verify(altered) }
    }

    @Test func readsBehindTheEndStopTheMachine() throws {
        let registers: [Int: UInt64] = [2: SystemCall.read.rawValue, 4: 5, 5: Assembler.dataAddress, 6: 3]
        let state = try Assembler.state([Assembler.syscall], registers)
        state.preimageKey = key
        state.preimageOffset = 10
        let engine = PlainEngine(state, oracle: DictionaryOracle([key: [1, 2]]))
        #expect(throws: MachineError.preimageOffsetOutOfBounds(key: key, offset: 10, byteCount: 10)) {
            try engine.step()
        }
    }

    @Test func proofFilesAreWrittenAsTheReferenceDoes() throws {
        var proof = StepProof(step: 7, pre: .zero, post: .zero, stateData: [1], proofData: [2, 3])
        let zero = String(repeating: "0", count: 64)
        let head = """
            {
              "step": 7,
              "pre": "0x\(zero)",
              "post": "0x\(zero)",
              "state-data": "0x01",
              "proof-data": "0x0203"
            """
        #expect(String(decoding: proof.json, as: UTF8.self) == head + "\n}\n")
        proof.preimage = StepProof.PreimageRead(key: .zero, value: [4], offset: 0)
        let tail = ",\n  \"oracle-key\": \"0x\(zero)\",\n  \"oracle-value\": \"0x04\"\n}\n"
        #expect(String(decoding: proof.json, as: UTF8.self) == head + tail)
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/proof.json.gz"
        try proof.write(to: path)
        #expect(try StepProof(path: path) == proof)
    }

    @Test func damagedProofFilesAreRefused() throws {
        let json = StepProof(step: 7, pre: .zero, post: .zero, stateData: [1], proofData: [2, 3]).json
        for count in 0..<json.count - 3 {
            #expect(throws: JSONMemberError.self) { try StepProof(json: Array(json.prefix(count))) }
        }
        #expect(throws: JSONMemberError(path: "step", reason: "missing")) {
            try StepProof(json: Array("{}".utf8))
        }
    }
}
