import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia
import WorldState

// 0x30 to 0x4a where the body is more than a push: accounts, code, call data, return data, blocks.

extension EVM {
    /// Finds an account for an instruction that has `gas` left; nil where a cold access would exceed it,
    /// since an account that is not paid for must not be read: its nodes may be missing from a witness.
    func affordableAccount(_ address: Address, _ gas: Int64) throws(TrieError) -> AccountID? {
        if rules.hasColdAccess, gas < Gas.coldAccount, !isWarm(address) { return nil }
        return try state.account(address)
    }

    /// Charges for an access to an account: by temperature from EIP-2929 on, else `flat`.
    func chargeAccess(_ account: AccountID, flat: Int64, _ gas: Int64) -> Int64 {
        if !rules.hasColdAccess { return gas - flat }
        return gas - (warm(account) ? Gas.coldAccount : Gas.warmAccess)
    }

    /// Warms an account.
    ///
    /// True if it was cold; precompiled contracts never are.
    func warm(_ account: AccountID) -> Bool {
        state.warm(account) && rules.precompiles.contract(at: state.address(of: account)) == nil
    }

    private func isWarm(_ address: Address) -> Bool {
        state.isWarm(address) || rules.precompiles.contract(at: address) != nil
    }

    /// BALANCE.
    @inline(never)
    func balance(_ frame: UnsafeMutablePointer<Frame>, _ sp: UnsafeMutablePointer<UInt256>, _ gas: Int64)
        -> Int64
    {
        do {
            guard let account = try affordableAccount(Address(truncating: sp[-1]), gas) else { return -1 }
            sp[-1] = state.balance(of: account)
            return chargeAccess(account, flat: rules.balanceGas, gas)
        } catch {
            return fail(frame, error)
        }
    }

    /// EXTCODESIZE.
    @inline(never)
    func externalCodeSize(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Int64 {
        do {
            guard let account = try affordableAccount(Address(truncating: sp[-1]), gas) else { return -1 }
            let remaining = chargeAccess(account, flat: rules.externalCodeGas, gas)
            if remaining < 0 { return remaining }
            sp[-1] = UInt256(try state.code(of: account).pointee.count)
            return remaining
        } catch {
            return fail(frame, error)
        }
    }

    /// EXTCODECOPY.
    @inline(never)
    func externalCodeCopy(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Int64 {
        do {
            guard let account = try affordableAccount(Address(truncating: sp[-1]), gas) else { return -1 }
            let remaining = chargeAccess(account, flat: rules.externalCodeGas, gas)
            if remaining < 0 { return remaining }
            let paid = EVM.chargeCopy(frame, sp[-2], sp[-4], remaining)
            if paid < 0 || sp[-4].isZero { return paid }
            let code = try state.code(of: account)
            EVM.copy(
                code.pointee.bytes,
                code.pointee.count,
                from: sp[-3],
                to: frame.pointee.memory + Int(truncatingIfNeeded: sp[-2].limb0),
                size: Int(truncatingIfNeeded: sp[-4].limb0),
            )
            return paid
        } catch {
            return fail(frame, error)
        }
    }

    /// EXTCODEHASH: zero for an empty account (EIP-1052).
    @inline(never)
    func externalCodeHash(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Int64 {
        do {
            guard let account = try affordableAccount(Address(truncating: sp[-1]), gas) else { return -1 }
            sp[-1] = state.isEmpty(account) ? .zero : UInt256(state.codeHash(of: account))
            return chargeAccess(account, flat: rules.externalCodeHashGas, gas)
        } catch {
            return fail(frame, error)
        }
    }

    /// Charges for memory and for copying `size` bytes into it.
    @inline(__always)
    static func chargeCopy(
        _ frame: UnsafeMutablePointer<Frame>,
        _ offset: UInt256,
        _ size: UInt256,
        _ gas: Int64,
    ) -> Int64 {
        let remaining = expand(frame, offset, size, gas)
        if remaining < 0 { return remaining }
        return remaining - Gas.copyWord * wordCount(Int(truncatingIfNeeded: size.limb0))
    }

    /// CALLDATALOAD: bytes beyond the end read as zero.
    @inline(__always)
    static func callDataLoad(_ frame: UnsafeMutablePointer<Frame>, _ offset: UInt256) -> UInt256 {
        let count = frame.pointee.inputCount
        guard offset.fitsUInt64, offset.limb0 < UInt64(truncatingIfNeeded: count) else { return .zero }
        let start = Int(truncatingIfNeeded: offset.limb0)
        if count - start >= 32 { return UInt256(loading: frame.pointee.input + start) }
        return partialWord(frame.pointee.input + start, count - start)
    }

    /// The word whose first `count` bytes, fewer than 32, are given.
    @inline(never)
    private static func partialWord(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt256 {
        var word = UInt256.zero
        for index in 0..<count { word = word &<< 8 | UInt256(UInt64(bytes[index])) }
        return word &<< UInt64(truncatingIfNeeded: 8 * (32 - count))
    }

    /// CALLDATACOPY and CODECOPY: the source is the call's data or the code as deployed.
    @inline(never)
    static func copyToMemory(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ source: UnsafePointer<UInt8>,
        _ sourceCount: Int,
        _ gas: Int64,
    ) -> Int64 {
        let paid = chargeCopy(frame, sp[-1], sp[-3], gas)
        if paid < 0 || sp[-3].isZero { return paid }
        copy(
            source,
            sourceCount,
            from: sp[-2],
            to: frame.pointee.memory + Int(truncatingIfNeeded: sp[-1].limb0),
            size: Int(truncatingIfNeeded: sp[-3].limb0),
        )
        return paid
    }

    /// RETURNDATACOPY: reading beyond the end is a failure (EIP-211).
    @inline(never)
    static func returnDataCopy(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Int64 {
        let (end, overflow) = sp[-2].addingReportingOverflow(sp[-3])
        if overflow || end > UInt256(frame.pointee.returnDataCount) {
            return stop(frame, .returnDataOutOfBounds)
        }
        return copyToMemory(frame, sp, frame.pointee.returnData, frame.pointee.returnDataCount, gas)
    }

    /// MCOPY (EIP-5656).
    @inline(never)
    static func memoryCopy(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Int64 {
        let paid = chargeCopy(frame, sp[-1] < sp[-2] ? sp[-2] : sp[-1], sp[-3], gas)
        if paid < 0 || sp[-3].isZero { return paid }
        let memory = frame.pointee.memory
        (memory + Int(truncatingIfNeeded: sp[-1].limb0)).copyMemory(
            from: memory + Int(truncatingIfNeeded: sp[-2].limb0),
            byteCount: Int(truncatingIfNeeded: sp[-3].limb0),
        )
        return paid
    }

    /// BLOCKHASH: zero but for the last 256 blocks.
    @inline(never)
    func blockHash(_ frame: UnsafeMutablePointer<Frame>, _ sp: UnsafeMutablePointer<UInt256>, _ gas: Int64)
        -> Int64
    {
        let current = environment.pointee.number
        guard sp[-1].fitsUInt64, sp[-1].limb0 < current, current - sp[-1].limb0 <= 256 else {
            sp[-1] = .zero
            return gas
        }
        do {
            sp[-1] = UInt256(try blockHashes.blockHash(number: sp[-1].limb0))
            return gas
        } catch {
            return fail(frame, error)
        }
    }

    /// BLOBHASH: zero beyond the last blob (EIP-4844).
    @inline(never)
    func blobHash(_ index: UInt256) -> UInt256 {
        guard index.fitsUInt64,
            index.limb0 < UInt64(truncatingIfNeeded: transaction.blobVersionedHashes.count)
        else {
            return .zero
        }
        return UInt256(transaction.blobVersionedHashes[Int(truncatingIfNeeded: index.limb0)])
    }

    /// ORIGIN.
    @inline(never)
    func origin() -> UInt256 { UInt256(transaction.origin) }

    /// GASPRICE.
    @inline(never)
    func gasPrice() -> UInt256 { transaction.gasPrice }

    /// Keccak-256, out of line.
    @inline(never)
    static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash32 { Keccak256.hash(bytes) }
}
