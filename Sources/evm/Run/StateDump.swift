import EthereumCrypto
import EthereumTypes
import Foundation
import JSONMembers
import WorldState

/// The state as `--dump` prints it: geth's JSON, with the accounts by address.
///
/// Source: go-ethereum, core/state/dump.go, `Dump`.
enum StateDump {
    /// Ends the transaction, writes the tries and describes the accounts.
    static func text(of state: WorldState) throws -> String {
        _ = state.endTransaction(deletingEmptyAccounts: true)
        let root = try state.commit()
        var accounts: [String: Any] = [:]
        for account in state.knownAccounts where state.exists(account) {
            accounts[state.address(of: account).checksummed] = try describe(account, state)
        }
        let document: [String: Any] = ["root": digits(root.hexadecimal), "accounts": accounts]
        let options: JSONSerialization.WritingOptions = [
            .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
        ]
        return String(
            decoding: try JSONSerialization.data(withJSONObject: document, options: options),
            as: UTF8.self
        )
    }

    private static func describe(_ account: AccountID, _ state: WorldState) throws -> [String: Any] {
        let address = state.address(of: account)
        var members: [String: Any] = [
            "balance": state.balance(of: account).decimal,
            "nonce": state.nonce(of: account),
            "root": state.storageRoot(of: account).hexadecimal,
            "codeHash": state.codeHash(of: account).hexadecimal,
            "address": address.hexadecimal,
            "key": Keccak256.hash(address.bytes).hexadecimal,
        ]
        let code = try state.code(of: account)
        if code.pointee.count > 0 {
            members["code"] =
                UnsafeBufferPointer(start: code.pointee.bytes, count: code.pointee.count).hexadecimal
        }
        var storage: [String: String] = [:]
        for (slot, value) in state.knownStorage(of: account) where !value.isZero {
            storage[slot.bytes.hexadecimal] = digits(value.minimalBytes.hexadecimal)
        }
        if !storage.isEmpty { members["storage"] = storage }
        return members
    }

    /// Without 0x, as geth writes some of the values.
    private static func digits(_ text: String) -> String { String(text.dropFirst(2)) }
}
