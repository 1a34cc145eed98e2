import EthereumTypes
import WorldState

/// The delegation designator of an account: code of the form 0xef0100 and an address (EIP-7702).
public enum Delegation {
    /// The number of bytes of a designator.
    public static var byteCount: Int { 23 }

    /// The address that the code delegates to; nil where it is no designator.
    @inline(__always)
    public static func target(of code: UnsafeMutablePointer<CodeRecord>) -> Address? {
        let bytes = code.pointee.bytes
        guard code.pointee.count == byteCount, bytes[0] == 0xef, bytes[1] == 0x01, bytes[2] == 0x00 else {
            return nil
        }
        return Address(loading: bytes + 3)
    }

    /// The designator for `target`.
    public static func code(to target: Address) -> [UInt8] { [0xef, 0x01, 0x00] + target.bytes }
}
