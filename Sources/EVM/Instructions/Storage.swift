import EthereumTypes
import MerklePatricia
import WorldState

// 0x54, 0x55, 0x5c, 0x5d and 0xa0 to 0xa4: storage, transient storage, logs.

extension EVM {
    /// SLOAD.
    @inline(never)
    func storageLoad(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Int64 {
        // A slot that is not paid for must not be read: its nodes may be missing from a witness.
        if rules.hasColdAccess {
            if gas < Gas.coldSlot, !state.isWarm(sp[-1], of: frame.pointee.account) { return -1 }
        } else if gas < rules.storageLoadGas {
            return -1
        }
        do {
            let slot = try state.storage(sp[-1], of: frame.pointee.account)
            sp[-1] = slot.current
            if !rules.hasColdAccess { return gas - rules.storageLoadGas }
            return gas - (slot.wasCold ? Gas.coldSlot : Gas.warmAccess)
        } catch {
            return fail(frame, error)
        }
    }

    /// SSTORE.
    ///
    /// Source: EIP-2200 with EIP-2929 and EIP-3529; the clauses are numbered as EIP-2200 does.
    @inline(never)
    func storageStore(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Int64 {
        if frame.pointee.isStatic { return EVM.stop(frame, .writeProtection) }
        // 1. Too little gas would let a callee with a bare stipend write.
        if gas <= rules.storageGasSentry { return -1 }
        let slot: StorageSlot
        do {
            slot = try state.storage(sp[-1], of: frame.pointee.account)
        } catch {
            return fail(frame, error)
        }
        let value = sp[-2]
        var remaining = gas
        if rules.hasColdAccess && slot.wasCold { remaining -= Gas.coldSlot }
        var refund: Int64 = 0
        switch rules.storagePricing {
        case .flat:
            remaining -= slot.current.isZero && !value.isZero ? Gas.storageSet : rules.storageResetGas
            if !slot.current.isZero && value.isZero { refund = rules.storageClearRefund }
        case .net:
            if slot.current == value {
                // 2. No change.
                remaining -= rules.storageNoChangeGas
            } else if slot.original == slot.current {
                // 3.1. The first change in the transaction.
                if slot.original.isZero {
                    remaining -= Gas.storageSet
                } else {
                    remaining -= rules.storageResetGas
                    if value.isZero { refund = rules.storageClearRefund }
                }
            } else {
                // 3.2. A further change.
                remaining -= rules.storageNoChangeGas
                if !slot.original.isZero {
                    if slot.current.isZero {
                        refund -= rules.storageClearRefund
                    } else if value.isZero {
                        refund += rules.storageClearRefund
                    }
                }
                if slot.original == value {
                    refund +=
                        (slot.original.isZero ? Gas.storageSet : rules.storageResetGas)
                        - rules.storageNoChangeGas
                }
            }
        }
        if remaining < 0 { return remaining }
        state.refund += refund
        state.setStorage(value, at: slot)
        return remaining
    }

    /// TLOAD.
    @inline(never)
    func transientLoad(_ frame: UnsafeMutablePointer<Frame>, _ sp: UnsafeMutablePointer<UInt256>) {
        sp[-1] = state.transientStorage(sp[-1], of: frame.pointee.account)
    }

    /// TSTORE.
    @inline(never)
    func transientStore(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Int64 {
        if frame.pointee.isStatic { return EVM.stop(frame, .writeProtection) }
        state.setTransientStorage(sp[-2], at: sp[-1], of: frame.pointee.account)
        return gas
    }

    /// LOG0 to LOG4, without their static gas.
    @inline(never)
    func log(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        topics topicCount: Int,
        _ gas: Int64,
    ) -> Int64 {
        if frame.pointee.isStatic { return EVM.stop(frame, .writeProtection) }
        let remaining = EVM.expand(frame, sp[-1], sp[-2], gas)
        if remaining < 0 { return remaining }
        let count = Int(truncatingIfNeeded: sp[-2].limb0)
        let paid = remaining - Gas.logByte * Int64(truncatingIfNeeded: count)
        if paid < 0 { return paid }
        let place = state.addLog(from: frame.pointee.address, topicCount: topicCount, dataCount: count)
        for index in 0..<topicCount { sp[-3 - index].store(to: place + 32 * index) }
        if count > 0 {
            (place + 32 * topicCount).copyMemory(
                from: frame.pointee.memory + Int(truncatingIfNeeded: sp[-1].limb0),
                byteCount: count
            )
        }
        return paid
    }
}
