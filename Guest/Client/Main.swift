import FaultProofProgram
import GuestRuntime
import Preimage

/// Runs the fault-proof program on the machine's channels; the exit code is the verdict's.
@_cdecl("guest_main")
public func guestMain() -> Int {
    let verdict = FaultProofProgram.run(
        oracle: ChannelOracle(hints: SystemChannel.hints, preimages: SystemChannel.preimages),
    )
    return Int(verdict.exitCode)
}
