import EthereumTypes

/// The numbers of a state that state files and witnesses have in one order.
///
/// Encoded, big-endian: pre-image key 32, pre-image offset 8, heap 8, reservation status 1, address 8, owner 8, exit
/// code 1, exited 1, step 8, steps since the last context switch 8, the wake-up address 8 in versions 3 and 4, traverse
/// right 1. `MachineState` says what they mean.
struct StateScalars: BitwiseCopyable, Equatable {
    let preimageKey: Hash32
    let preimageOffset: UInt64
    let heap: UInt64
    let reservation: Reservation
    let exitCode: UInt8
    let hasExited: Bool
    let step: UInt64
    let stepsSinceLastContextSwitch: UInt64
    let wakeup: UInt64
    let traverseRight: Bool

    /// Appends the encoding.
    func append(to bytes: inout [UInt8], _ features: StateFeatures) {
        bytes += preimageKey.bytes
        bytes.appendBigEndian(preimageOffset)
        bytes.appendBigEndian(heap)
        bytes.append(reservation.status)
        bytes.appendBigEndian(reservation.address)
        bytes.appendBigEndian(reservation.owner)
        bytes.append(exitCode)
        bytes.append(hasExited ? 1 : 0)
        bytes.appendBigEndian(step)
        bytes.appendBigEndian(stepsSinceLastContextSwitch)
        if features.keepsFutexWaits { bytes.appendBigEndian(wakeup) }
        bytes.append(traverseRight ? 1 : 0)
    }

    /// Reads an encoding.
    init(reading reader: inout StateReader, _ features: StateFeatures) throws(StateError) {
        preimageKey = try reader.hash()
        preimageOffset = try reader.word()
        heap = try reader.word()
        reservation = Reservation(
            status: try reader.byte(),
            address: try reader.word(),
            owner: try reader.word(),
        )
        exitCode = try reader.byte()
        hasExited = try reader.boolean()
        step = try reader.word()
        stepsSinceLastContextSwitch = try reader.word()
        wakeup = features.keepsFutexWaits ? try reader.word() : .max
        traverseRight = try reader.boolean()
    }

    /// Takes the numbers from a state.
    init(_ state: MachineState) {
        preimageKey = state.preimageKey
        preimageOffset = state.preimageOffset
        heap = state.heap
        reservation = state.reservation
        exitCode = state.exitCode
        hasExited = state.hasExited
        step = state.step
        stepsSinceLastContextSwitch = state.stepsSinceLastContextSwitch
        wakeup = state.wakeup
        traverseRight = state.traverseRight
    }
}

extension MachineState {
    /// Takes over the numbers of a state file or a witness.
    func take(_ scalars: StateScalars) {
        preimageKey = scalars.preimageKey
        preimageOffset = scalars.preimageOffset
        heap = scalars.heap
        reservation = scalars.reservation
        exitCode = scalars.exitCode
        hasExited = scalars.hasExited
        step = scalars.step
        stepsSinceLastContextSwitch = scalars.stepsSinceLastContextSwitch
        wakeup = scalars.wakeup
        traverseRight = scalars.traverseRight
    }
}
