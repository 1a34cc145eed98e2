import GuestChecks
import GuestRuntime
import Preimage

/// Runs the program of checks on the machine's channels; its records go to the standard output.
@_cdecl("guest_main")
public func guestMain() -> Int {
    var oracle = ChannelOracle(hints: SystemChannel.hints, preimages: SystemChannel.preimages)
    let end = CheckProgram.run(oracle: &oracle) { record in
        record.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            _ = guest_write_all(1, base, UInt(bytes.count))
        }
    }
    return end.rawValue
}
