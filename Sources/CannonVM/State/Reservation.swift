/// What a load-linked instruction has reserved for the store-conditional that follows it.
public struct Reservation: BitwiseCopyable, Equatable, Sendable {
    /// How wide a reservation is.
    public enum Status: UInt8, Sendable {
        /// There is none.
        case none = 0
        /// `ll` made it.
        case word = 1
        /// `lld` made it.
        case doubleword = 2
    }

    /// The width as a state file has it; a file can hold numbers that no instruction makes.
    public var status: UInt8
    /// The address that the instruction named, as it was, aligned or not.
    public var address: UInt64
    /// The thread that reserved.
    public var owner: UInt64

    /// Makes a reservation.
    public init(status: UInt8, address: UInt64, owner: UInt64) {
        self.status = status
        self.address = address
        self.owner = owner
    }

    /// No reservation.
    public static var none: Reservation { Reservation(status: 0, address: 0, owner: 0) }
}
