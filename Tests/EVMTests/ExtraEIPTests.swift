import Forks
import Testing

@testable import EVM

/// EIPs on top of a fork.
@Suite struct ExtraEIPTests {
    private func gas(_ code: Bytecode, _ fork: EthereumFork, eips: Int...) throws -> Int64 {
        var rules = Rules(fork)
        for eip in eips {
            let isKnown = rules.activate(eip: eip)
            #expect(isKnown)
        }
        return 1_000_000 - (try Machine(rules).run(code).gasLeft)
    }

    /// One that the fork has, or has replaced, changes nothing.
    @Test func whatIsActiveStaysAsItIs() throws {
        let load = Bytecode().push(0).op(.sload)
        #expect(try gas(load, .istanbul) == 3 + 800)
        #expect(try gas(load, .istanbul, eips: 150, 1_884) == 3 + 800)
        let store = Bytecode().operands([0, 0]).op(.sstore)
        #expect(try gas(store, .osaka) == 3 + 3 + 2_100 + 100)
        #expect(try gas(store, .osaka, eips: 2_200, 1_283) == 3 + 3 + 2_100 + 100)
        var rules = Rules(.osaka)
        let areKnown = [2_565, 7_212].map { rules.activate(eip: $0) }
        #expect(areKnown == [true, true])
        #expect(rules.precompiles.modularExponentiationPricing == .eip7883)
        #expect(rules.precompiles.p256VerifyGas == 6_900)
    }

    @Test func whatIsNewCounts() throws {
        let load = Bytecode().push(0).op(.sload)
        #expect(try gas(load, .frontier) == 3 + 50)
        #expect(try gas(load, .frontier, eips: 150) == 3 + 200)
        #expect(try gas(load, .frontier, eips: 2_929) == 3 + 2_100)
        let store = Bytecode().operands([0, 0]).op(.sstore)
        #expect(try gas(store, .byzantium) == 3 + 3 + 5_000)
        #expect(try gas(store, .byzantium, eips: 1_283) == 3 + 3 + 200)
        #expect(try gas(store, .byzantium, eips: 1_283, 2_200) == 3 + 3 + 800)
    }

    @Test func numbersThatAreNoneAreRefused() {
        var rules = Rules(.osaka)
        let areKnown = [1, 4_895].map { rules.activate(eip: $0) }
        #expect(areKnown == [false, false])
    }
}
