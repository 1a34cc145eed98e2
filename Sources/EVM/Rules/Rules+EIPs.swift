import EthereumTypes

// One function for each EIP that changes execution, in the order of their numbers. A fork is a list of these.

extension Rules {
    /// Activates an EIP on top of a fork, by its number.
    ///
    /// An EIP that is active already, or that an active one has replaced, changes nothing. False where the EIP is not
    /// one that changes execution alone.
    public mutating func activate(eip number: Int) -> Bool {
        switch number {
        case 2: activateEIP2()
        case 7: activateEIP7()
        case 140: activateEIP140()
        case 145: activateEIP145()
        case 150: if !keepsOne64th { activateEIP150() }
        case 152: activateEIP152()
        case 155: activateEIP155()
        case 160: activateEIP160()
        case 161: activateEIP161()
        case 170: activateEIP170()
        case 196: activateEIP196()
        case 197: activateEIP197()
        case 198: activateEIP198()
        case 211: activateEIP211()
        case 214: activateEIP214()
        case 1014: activateEIP1014()
        case 1052: activateEIP1052()
        case 1108: activateEIP1108()
        case 1153: activateEIP1153()
        case 1283: if storagePricing == .flat { activateEIP1283() }
        case 1344: activateEIP1344()
        case 1559: activateEIP1559()
        case 1884: activateEIP1884()
        case 2028: activateEIP2028()
        case 2200: if !hasColdAccess { activateEIP2200() }
        case 2537: activateEIP2537()
        case 2565: if precompiles.modularExponentiationPricing != .eip7883 { activateEIP2565() }
        case 2929: activateEIP2929()
        case 2930: activateEIP2930()
        case 3198: activateEIP3198()
        case 3529: activateEIP3529()
        case 3541: activateEIP3541()
        case 3651: activateEIP3651()
        case 3855: activateEIP3855()
        case 3860: activateEIP3860()
        case 4844: activateEIP4844()
        case 5656: activateEIP5656()
        case 6780: activateEIP6780()
        case 7212: if !precompiles.contains(.p256Verify) { activateRIP7212() }
        case 7516: activateEIP7516()
        case 7594: activateEIP7594()
        case 7623: activateEIP7623()
        case 7702: activateEIP7702()
        case 7823: activateEIP7823()
        case 7825: activateEIP7825()
        case 7883: activateEIP7883()
        case 7939: activateEIP7939()
        case 7951: activateEIP7951()
        default: return false
        }
        return true
    }

    /// Homestead: creation by transaction costs more, and fails where code is not paid for; low s only.
    mutating func activateEIP2() {
        createTransactionGas = 32_000
        creationMustPayForCode = true
        requiresLowS = true
    }

    /// DELEGATECALL.
    mutating func activateEIP7() { definedInstructions.insert(.delegateCall) }

    /// REVERT.
    mutating func activateEIP140() { definedInstructions.insert(.revert) }

    /// SHL, SHR, SAR.
    mutating func activateEIP145() { definedInstructions.insert(Opcode.shl.rawValue...Opcode.sar.rawValue) }

    /// Higher costs of state access; a caller keeps a 64th of its gas.
    mutating func activateEIP150() {
        balanceGas = 400
        externalCodeGas = 700
        storageLoadGas = 200
        callGas = 700
        selfDestructGas = 5_000
        selfDestructPaysForNewAccount = true
        keepsOne64th = true
    }

    /// BLAKE2b compression as a precompile.
    mutating func activateEIP152() { precompiles.insert(.blake2F) }

    /// Signatures that name a chain.
    mutating func activateEIP155() { hasChainIDInSignature = true }

    /// EXP costs more.
    mutating func activateEIP160() { exponentByteGas = 50 }

    /// State clearing: empty accounts go, new contracts have nonce 1.
    mutating func activateEIP161() {
        deletesEmptyAccounts = true
        newContractNonce = 1
    }

    /// Code of at most 24,576 bytes.
    mutating func activateEIP170() { codeSizeLimit = 24_576 }

    /// BN254 addition and multiplication.
    mutating func activateEIP196() {
        precompiles.insert(.bn254Add)
        precompiles.insert(.bn254Multiply)
    }

    /// BN254 pairing.
    mutating func activateEIP197() { precompiles.insert(.bn254Pairing) }

    /// Modular exponentiation.
    mutating func activateEIP198() { precompiles.insert(.modularExponentiation) }

    /// RETURNDATASIZE, RETURNDATACOPY.
    mutating func activateEIP211() {
        definedInstructions.insert(.returnDataSize)
        definedInstructions.insert(.returnDataCopy)
    }

    /// STATICCALL.
    mutating func activateEIP214() { definedInstructions.insert(.staticCall) }

    /// CREATE2.
    mutating func activateEIP1014() { definedInstructions.insert(.create2) }

    /// EXTCODEHASH.
    mutating func activateEIP1052() { definedInstructions.insert(.extCodeHash) }

    /// BN254 repriced.
    mutating func activateEIP1108() { precompiles.hasCheapBN254 = true }

    /// TLOAD, TSTORE.
    mutating func activateEIP1153() {
        definedInstructions.insert(.tload)
        definedInstructions.insert(.tstore)
    }

    /// Net gas metering of SSTORE, first version.
    mutating func activateEIP1283() {
        storagePricing = .net
        storageNoChangeGas = 200
    }

    /// CHAINID.
    mutating func activateEIP1344() { definedInstructions.insert(.chainID) }

    /// The base fee.
    mutating func activateEIP1559() {
        hasBaseFee = true
        newestTransactionType = max(newestTransactionType, 2)
    }

    /// State access repriced; SELFBALANCE.
    mutating func activateEIP1884() {
        definedInstructions.insert(.selfBalance)
        storageLoadGas = 800
        balanceGas = 700
        externalCodeHashGas = 700
    }

    /// Transaction data costs less.
    mutating func activateEIP2028() { calldataNonZeroByteGas = 16 }

    /// Net gas metering of SSTORE, second version.
    mutating func activateEIP2200() {
        storagePricing = .net
        storageNoChangeGas = 800
        storageGasSentry = Gas.callStipend
    }

    /// BLS12-381.
    mutating func activateEIP2537() {
        for contract in [
            Precompile.blsG1Add, .blsG1MSM, .blsG2Add, .blsG2MSM, .blsPairing, .blsMapToG1, .blsMapToG2,
        ] {
            precompiles.insert(contract)
        }
    }

    /// Modular exponentiation repriced.
    mutating func activateEIP2565() { precompiles.modularExponentiationPricing = .eip2565 }

    /// Cold and warm access.
    mutating func activateEIP2929() {
        hasColdAccess = true
        storageNoChangeGas = Gas.warmAccess
        storageResetGas = Gas.storageReset - Gas.coldSlot
    }

    /// Access lists.
    mutating func activateEIP2930() { newestTransactionType = max(newestTransactionType, 1) }

    /// BASEFEE.
    mutating func activateEIP3198() { definedInstructions.insert(.baseFee) }

    /// Smaller refunds.
    mutating func activateEIP3529() {
        selfDestructRefund = 0
        storageClearRefund = 4_800
        refundQuotient = 5
    }

    /// No code that begins with 0xEF.
    mutating func activateEIP3541() { rejectsReservedCodePrefix = true }

    /// The coinbase is warm.
    mutating func activateEIP3651() { warmsCoinbase = true }

    /// PUSH0.
    mutating func activateEIP3855() { definedInstructions.insert(.push0) }

    /// Initcode is limited and metered.
    mutating func activateEIP3860() {
        initcodeSizeLimit = 49_152
        initcodeWordGas = 2
    }

    /// Blobs: BLOBHASH and the point evaluation precompile.
    mutating func activateEIP4844() {
        hasBlobs = true
        newestTransactionType = max(newestTransactionType, 3)
        definedInstructions.insert(.blobHash)
        precompiles.insert(.pointEvaluation)
    }

    /// MCOPY.
    mutating func activateEIP5656() { definedInstructions.insert(.mcopy) }

    /// SELFDESTRUCT only in the creating transaction.
    mutating func activateEIP6780() { selfDestructKeepsOlderContracts = true }

    /// BLOBBASEFEE.
    mutating func activateEIP7516() { definedInstructions.insert(.blobBaseFee) }

    /// PeerDAS: at most six blobs in a transaction.
    mutating func activateEIP7594() { transactionBlobLimit = 6 }

    /// A floor under the cost of transaction data.
    mutating func activateEIP7623() { calldataFloorTokenGas = 10 }

    /// Accounts that delegate to code.
    mutating func activateEIP7702() {
        hasDelegations = true
        newestTransactionType = max(newestTransactionType, 4)
    }

    /// Modular exponentiation of at most 1,024 bytes.
    mutating func activateEIP7823() { precompiles.modularExponentiationInputLimit = 1_024 }

    /// A cap on the gas of a transaction.
    mutating func activateEIP7825() { transactionGasCap = 1 << 24 }

    /// Modular exponentiation repriced again.
    mutating func activateEIP7883() { precompiles.modularExponentiationPricing = .eip7883 }

    /// CLZ.
    mutating func activateEIP7939() { definedInstructions.insert(.clz) }

    /// P-256 on L1.
    mutating func activateEIP7951() {
        precompiles.insert(.p256Verify)
        precompiles.p256VerifyGas = 6_900
    }

    /// P-256 on L2.
    mutating func activateRIP7212() {
        precompiles.insert(.p256Verify)
        precompiles.p256VerifyGas = 3_450
    }
}
