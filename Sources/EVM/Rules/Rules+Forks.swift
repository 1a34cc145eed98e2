import Forks

extension Rules {
    /// The rules of an Ethereum fork: each fork is the one before and a list of EIPs.
    public init(_ fork: EthereumFork) {
        self.init()
        if fork >= .homestead {
            activateEIP2()
            activateEIP7()
        }
        if fork >= .tangerineWhistle { activateEIP150() }
        if fork >= .spuriousDragon {
            activateEIP155()
            activateEIP160()
            activateEIP161()
            activateEIP170()
        }
        if fork >= .byzantium {
            activateEIP140()
            activateEIP196()
            activateEIP197()
            activateEIP198()
            activateEIP211()
            activateEIP214()
        }
        if fork >= .constantinople {
            activateEIP145()
            activateEIP1014()
            activateEIP1052()
            // Petersburg is Constantinople without EIP-1283.
            if fork == .constantinople { activateEIP1283() }
        }
        if fork >= .istanbul {
            activateEIP152()
            activateEIP1108()
            activateEIP1344()
            activateEIP1884()
            activateEIP2028()
            activateEIP2200()
        }
        if fork >= .berlin {
            activateEIP2565()
            activateEIP2929()
            activateEIP2930()
        }
        if fork >= .london {
            activateEIP1559()
            activateEIP3198()
            activateEIP3529()
            activateEIP3541()
        }
        // Paris changes the meaning of 0x44 (EIP-4399), which the block environment carries.
        if fork >= .shanghai {
            activateEIP3651()
            activateEIP3855()
            activateEIP3860()
        }
        if fork >= .cancun {
            activateEIP1153()
            activateEIP4844()
            activateEIP5656()
            activateEIP6780()
            activateEIP7516()
        }
        if fork >= .prague {
            activateEIP2537()
            activateEIP7623()
            activateEIP7702()
        }
        if fork >= .osaka {
            activateEIP7594()
            activateEIP7823()
            activateEIP7825()
            activateEIP7883()
            activateEIP7939()
            activateEIP7951()
        }
    }

    /// The rules of execution on an OP Stack chain.
    ///
    /// Karst has Osaka's rules: EIP-7823, EIP-7883, EIP-7939, EIP-7951 and, but for deposits, EIP-7825; there is no limit of
    /// a block's bytes (EIP-7934).
    /// Source: ethereum-optimism/specs, specs/protocol/{fjord,granite,isthmus,jovian,karst}/exec-engine.md and
    /// specs/protocol/karst/overview.md.
    public init(_ fork: OPFork) {
        self.init(fork.ethereumFork)
        // L2 has no blob transactions, though it has the instructions of EIP-4844.
        if fork >= .fjord, fork.ethereumFork < .osaka { activateRIP7212() }
        if fork >= .granite { precompiles.bn254PairingInputLimit = 112_687 }
        if fork >= .isthmus {
            precompiles.blsG1MSMInputLimit = 513_760
            precompiles.blsG2MSMInputLimit = 488_448
            precompiles.blsPairingInputLimit = 235_008
        }
        if fork >= .jovian {
            precompiles.bn254PairingInputLimit = 81_984
            precompiles.blsG1MSMInputLimit = 288_960
            precompiles.blsG2MSMInputLimit = 278_784
            precompiles.blsPairingInputLimit = 156_672
        }
        if fork >= .karst { precompiles.bn254PairingInputLimit = 57_600 }
    }
}
