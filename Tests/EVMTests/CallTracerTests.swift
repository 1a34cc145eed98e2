import EVMTracing
import EthereumTypes
import Foundation
import Testing

@testable import EVM

/// Call traces against what geth's callTracer writes for the same calls.
@Suite struct CallTracerTests {
    private func trace(_ machine: Machine, withLogs: Bool = false, gas: Int64 = 100_000) throws -> String {
        let tracer = CallTracer(machine.evm, withLogs: withLogs)
        machine.evm.tracer = tracer
        _ = try machine.run(gas: gas)
        return try #require(tracer.text())
    }

    private func calls(of text: String) -> Substring { text.drop { $0 != "[" } }

    @Test func aCallWithinACall() throws {
        let machine = Machine()
        try machine.deploy(Bytecode().push(7).returnTop(), at: Machine.other)
        try machine.deploy(Bytecode().call(.staticCall, Machine.other, gas: 5_000).op(.stop))
        let text = try trace(machine)
        // PUSH1, PUSH1, MSTORE, PUSH1, PUSH1 and a word of memory.
        #expect(
            calls(of: text) == """
                [{"from":"0x000000000000000000000000000000000000c0de","gas":"0x1388","gasUsed":"0x12",\
                "to":"0x00000000000000000000000000000000000007e4","input":"0x","output":"0x\
                0000000000000000000000000000000000000000000000000000000000000007","type":"STATICCALL"}],\
                "value":"0x0","type":"CALL"}
                """
        )
    }

    /// A creation that its creator cannot pay begins and ends at once, its gas untouched.
    @Test(arguments: [Opcode.create, .create2])
    func aCreationThatIsRefused(opcode: Opcode) throws {
        let machine = Machine()
        let salt: [UInt256] = opcode == .create2 ? [9] : []
        try machine.deploy(Bytecode().operands([1, 0, 0] + salt).op(opcode).op(.stop))
        let text = try trace(machine)
        let frame = calls(of: text)
        #expect(frame.contains(#""error":"insufficient balance for transfer""#))
        #expect(frame.contains(#""gasUsed":"0x0""#))
        #expect(frame.contains(#""value":"0x1","type":"\#(opcode == .create ? "CREATE" : "CREATE2")""#))
        #expect(!frame.contains(#""to""#))
    }

    @Test func aCallThatIsRefused() throws {
        let machine = Machine()
        try machine.deploy(Bytecode().call(.call, Machine.other, gas: 100, value: 1).op(.stop))
        let frame = calls(of: try trace(machine))
        // The stipend belongs to the call.
        #expect(frame.contains(#""gas":"0x960","gasUsed":"0x0""#))
        #expect(frame.contains(#""error":"insufficient balance for transfer""#))
    }

    @Test func logsGoWithTheFrameThatFails() throws {
        let machine = Machine()
        let log = Bytecode().operands([0, 0, 5]).op(.log1)
        try machine.deploy(log.operands([0, 0]).op(.revert), at: Machine.other)
        try machine.deploy(
            log.call(.call, Machine.other, gas: 10_000).op(.pop).operands([0, 0]).op(.log0).op(.stop)
        )
        let text = try trace(machine, withLogs: true)
        #expect(text.components(separatedBy: #""topics""#).count - 1 == 2)
        #expect(text.contains(#""error":"execution reverted""#))
        let topic = String(repeating: "0", count: 63) + "5"
        #expect(text.contains(#""topics":["0x\#(topic)"],"data":"0x","index":"0x0","position":"0x0"}"#))
        // The number of a log that was taken back is free again.
        #expect(text.contains(#""topics":[],"data":"0x","index":"0x1","position":"0x1"}"#))
    }
}
