extension TestContracts {
    /// Creates a contract by CREATE2, with the salt in the first 32 bytes of the input and the code in the others, and
    /// returns its address.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/preinstalls.md, "Create2Deployer"; the code is that of the preinstall
    /// at 0x4e59…956c, "Arachnid's deterministic deployment proxy".
    public static var deterministicDeployer: [UInt8] {
        var code = Assembly()
        // The code behind the salt, to memory.
        code.push(32)
        code.append(.callDataSize, .sub)
        code.push(32)
        code.push(0)
        code.append(.callDataCopy)
        // CREATE2(value, offset, size, salt).
        code.loadInput(at: 0)
        code.push(32)
        code.append(.callDataSize, .sub)
        code.push(0)
        code.append(.callValue, .create2)
        code.push(0)
        code.append(.mstore)
        // The last 20 bytes of the word.
        code.push(20)
        code.push(12)
        code.append(.return)
        return code.code
    }
}
