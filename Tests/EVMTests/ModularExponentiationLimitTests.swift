import EthereumTypes
import Forks
import Testing

@testable import EVM

/// Lengths beyond what memory holds, as in ethereum/tests, stPreCompiledContracts/modexp, data 30.
@Suite struct ModularExponentiationLimitTests {
    /// Base and modulus of no bytes, an exponent of 2^255.
    private var input: [UInt8] { UInt256.zero.bytes + (UInt256.one &<< 255).bytes + UInt256.zero.bytes }

    /// The exponent costs nothing where there is nothing to raise: the output is as long as the modulus.
    @Test(arguments: [EthereumFork.byzantium, .berlin, .prague])
    func exponentWithoutLimit(fork: EthereumFork) {
        let precompiles = Rules(fork).precompiles
        input.withUnsafeBytes { input in
            #expect(precompiles.run(.modularExponentiation, input) == [])
            #expect(precompiles.gas(.modularExponentiation, input) == (fork >= .berlin ? 200 : 0))
        }
    }

    /// EIP-7823: no length above 1,024.
    @Test func exponentWithLimit() {
        let precompiles = Rules(.osaka).precompiles
        input.withUnsafeBytes { #expect(precompiles.run(.modularExponentiation, $0) == nil) }
    }
}
