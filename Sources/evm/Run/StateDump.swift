import EthereumTypes
import Foundation
import WorldState

/// The state as `--dump` prints it: geth's JSON, with the accounts by address.
enum StateDump {
    /// Ends the transaction, writes the tries and describes the accounts.
    static func text(of state: WorldState) throws -> String {
        _ = state.endTransaction(deletingEmptyAccounts: false)
        let root = try state.commit()
        var accounts: [String: Any] = [:]
        for account in state.knownAccounts where state.exists(account) {
            accounts[hexadecimal(state.address(of: account).bytes)] = try describe(account, state)
        }
        let document: [String: Any] = ["root": hexadecimal(root.bytes), "accounts": accounts]
        let options: JSONSerialization.WritingOptions = [
            .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
        ]
        return String(
            decoding: try JSONSerialization.data(withJSONObject: document, options: options),
            as: UTF8.self
        )
    }

    private static func describe(_ account: AccountID, _ state: WorldState) throws -> [String: Any] {
        var members: [String: Any] = [
            "balance": hexadecimal(state.balance(of: account)),
            "nonce": state.nonce(of: account),
            "root": hexadecimal(state.storageRoot(of: account).bytes),
            "codeHash": hexadecimal(state.codeHash(of: account).bytes),
        ]
        let code = try state.code(of: account)
        if code.pointee.count > 0 {
            members["code"] = hexadecimal(
                Array(UnsafeBufferPointer(start: code.pointee.bytes, count: code.pointee.count))
            )
        }
        var storage: [String: String] = [:]
        for (slot, value) in state.knownStorage(of: account) where !value.isZero {
            storage[hexadecimal(slot.bytes)] = hexadecimal(value)
        }
        if !storage.isEmpty { members["storage"] = storage }
        return members
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        "0x" + String(decoding: Hex.encode(bytes), as: UTF8.self)
    }

    private static func hexadecimal(_ number: UInt256) -> String {
        let digits = String(decoding: Hex.encode(number.minimalBytes), as: UTF8.self).drop { $0 == "0" }
        return "0x" + (digits.isEmpty ? "0" : digits)
    }
}
