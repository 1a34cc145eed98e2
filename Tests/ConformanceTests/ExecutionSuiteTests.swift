import JSONMembers
import Testing

@testable import Conformance

/// The suites of transactions, precompiled contracts and code: a right case passes, a wrong one fails for the right
/// reason.
@Suite struct ExecutionSuiteTests {
    /// The example of EIP-155, with its gas limit of 21,000.
    private let envelope = """
        0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe53\
        7567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83
        """

    private func transaction(_ fork: String, _ result: String, _ envelope: String? = nil) throws -> String? {
        try SuiteRun.difference(
            of: TransactionTests(),
            #"{"a": {"txbytes": "\#(envelope ?? self.envelope)", "result": {"\#(fork)": \#(result)}}}"#,
        )
    }

    private func accepted(gas: String) -> String {
        #"""
        {"intrinsicGas": "\#(gas)", "sender": "0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f",
         "hash": "0x33469b22e9f636356c4160a87eb19df52b7412e8eac32a4a55ffe88ea8350788"}
        """#
    }

    @Test func transactions() throws {
        #expect(try transaction("Cancun", accepted(gas: "0x5208")) == nil)
        #expect(
            try transaction("Cancun", accepted(gas: "0x5209")) == "intrinsic gas: expected 0x5209, got 0x5208"
        )
        // A signature that names its chain has no meaning before EIP-155.
        let wrongChain = #"{"intrinsicGas": "0x00", "exception": "TransactionException.INVALID_CHAINID"}"#
        #expect(try transaction("Homestead", wrongChain) == nil)
        #expect(try transaction("EIP158", wrongChain)?.hasSuffix("but it was accepted") == true)
        // The reason counts too, and a name that is not known agrees with none.
        let wrongAddress = #"{"intrinsicGas": "0x00", "exception": "TransactionException.ADDRESS_TOO_LONG"}"#
        #expect(try transaction("Homestead", wrongAddress)?.contains("wrongChainID") == true)
        let unknown = #"{"intrinsicGas": "0x00", "exception": "TransactionException.MOON"}"#
        #expect(try transaction("Homestead", unknown)?.contains("wrongChainID") == true)
        #expect(throws: JSONMemberError(path: "a.result.Moon", reason: "no fork that is known here")) {
            try transaction("Moon", wrongChain)
        }
        #expect(throws: JSONMemberError(path: "a.txbytes", reason: "not hexadecimal bytes")) {
            try transaction("Cancun", wrongChain, "0x0g")
        }
    }

    /// One round of BLAKE2 costs 1, a recovery 3,000.
    @Test func precompiles() throws {
        func difference(_ members: String, path: String) throws -> String? {
            try SuiteRun.difference(of: PrecompileTests(), #"[{"Name": "a", \#(members)}]"#, path: path)
        }
        let input = "00000001" + String(repeating: "0", count: 2 * 208) + "01"
        let output = """
            08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5\
            d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b
            """
        let wrong = #""Input": "\#(input)", "Expected": "\#(output)", "Gas": 1"#
        #expect(try difference(wrong, path: "x/blake2F.json")?.hasPrefix("output: expected 0x08c9") == true)
        let failing = #""Input": "\#(input)00", "ExpectedError": "invalid input length""#
        #expect(try difference(failing, path: "x/fail-blake2f.json") == nil)
        let notFailing = #""Input": "\#(input)", "ExpectedError": "invalid input length""#
        #expect(
            try difference(notFailing, path: "x/fail-blake2f.json") == "expected a rejected input, got return"
        )
        let recovery = #""Input": "", "Expected": "", "Gas": 3000"#
        #expect(try difference(recovery, path: "x/ecRecover.json") == nil)
        let tooCheap = #""Input": "", "Expected": "", "Gas": 2999"#
        #expect(try difference(tooCheap, path: "x/ecRecover.json") == "end: expected return, got outOfGas")
        let tooDear = #""Input": "", "Expected": "", "Gas": 3001"#
        #expect(try difference(tooDear, path: "x/ecRecover.json") == "gas left: expected 0, got 1")
        #expect(
            throws: JSONMemberError(path: "", reason: "no contract is known by the file's name")
        ) {
            try difference(recovery, path: "x/moon.json")
        }
    }

    /// Code that stores CALLVALUE in slot 0 and returns BLOCKHASH of block 1.
    @Test func code() throws {
        // CALLVALUE PUSH1 0 SSTORE PUSH1 1 BLOCKHASH PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN
        let code = "0x3460005560014060005260206000f3"
        func difference(
            gas: String,
            slot: String,
            output: String,
            kept: String = #", "0x07": "0x01""#,
        ) throws -> String? {
            let account = "0x0f572e5295c57f15886f9b263e2f6d2d6c7b5ec6"
            return try SuiteRun.difference(
                of: VMTests(),
                #"""
                {"a": {
                    "env": {
                        "currentCoinbase": "0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ba", "currentNumber": "0x02",
                        "currentDifficulty": "0x20000", "currentGasLimit": "0xffffff", "currentTimestamp": "0x01"
                    },
                    "exec": {
                        "address": "\#(account)", "caller": "0xcd1722f2947def4cf144679da39c4c32bdc35681",
                        "origin": "0xcd1722f2947def4cf144679da39c4c32bdc35681", "data": "0x", "gas": "100000",
                        "gasPrice": "0x01", "value": "0x0b", "code": "\#(code)"
                    },
                    "gas": "\#(gas)", "out": "\#(output)",
                    "logs": "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
                    "pre": {"\#(account)": {
                        "balance": "0x05", "nonce": "0x00", "code": "\#(code)", "storage": {"0x07": "0x01"}
                    }},
                    "post": {"\#(account)": {
                        "balance": "0x05", "nonce": "0x00", "code": "\#(code)", "storage": {"0x00": "\#(slot)"\#(kept)}
                    }}
                }}
                """#,
            )
        }
        // CALLVALUE, five words pushed, SSTORE, BLOCKHASH, MSTORE and a word of memory.
        let used: Int = 2 + 5 * 3 + 20_000 + 20 + 3 + 3
        let gas = "\(100_000 - used)"
        // Keccak-256 of "1".
        let hash = "0xc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc6"
        #expect(try difference(gas: gas, slot: "0x0b", output: hash) == nil)
        #expect(
            try difference(gas: "1", slot: "0x0b", output: hash)?.hasPrefix("gas left: expected 1") == true
        )
        #expect(try difference(gas: gas, slot: "0x0b", output: "0x")?.hasPrefix("output") == true)
        #expect(try difference(gas: gas, slot: "0x0c", output: hash)?.contains("slot 0x00 holds 0xb") == true)
        let leftover = try difference(gas: gas, slot: "0x0b", output: hash, kept: "")
        #expect(leftover?.contains("slot 0x07 still holds 0x1") == true)
    }
}
