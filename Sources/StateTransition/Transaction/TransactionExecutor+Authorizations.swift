import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia
import WorldState

extension TransactionExecutor {
    /// Applies one authorization, or skips it where it does not hold: an invalid one does not invalidate the
    /// transaction.
    ///
    /// Source: EIP-7702, "Behavior", steps 1 to 9.
    func apply(_ authorization: Authorization) throws(TransactionFailure) {
        guard authorization.chainID.isZero || authorization.chainID == UInt256(evm.block.chainID),
            authorization.nonce < .max,
            let address = authorization.recoverAuthority()
        else { return }
        let authority = try account(address)
        state.prewarm(address)
        let current = try code(of: authority)
        if current.pointee.count != 0 && Delegation.target(of: current) == nil { return }
        if state.nonce(of: authority) != authorization.nonce { return }
        if state.exists(authority) { state.refund += Gas.authorization - Gas.authorizationBase }
        let code = authorization.address == .zero ? [] : Delegation.code(to: authorization.address)
        code.withUnsafeBufferPointer { state.setCode($0, of: authority) }
        state.setNonce(authorization.nonce + 1, of: authority)
    }
}
