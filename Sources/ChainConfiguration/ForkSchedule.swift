import Forks

/// When each fork of the OP Stack activates on a chain.
///
/// The same times are compared with different clocks (see `RollupConfiguration`), so they are kept as plain seconds.
public struct ForkSchedule: Equatable, Sendable {
    /// Seconds since the Unix epoch, indexed by `OPFork.rawValue`; `never` where the fork is not scheduled.
    @usableFromInline
    var times: InlineArray<12, UInt64>

    /// The entry of a fork without an activation time: no block has a later timestamp.
    @usableFromInline
    static var never: UInt64 { .max }

    /// A schedule of Bedrock alone.
    public init() {
        times = InlineArray(repeating: ForkSchedule.never)
        times[Int(OPFork.bedrock.rawValue)] = 0
    }

    /// A schedule in which `newest` and all forks before it are active from the start.
    public init(activeFromGenesis newest: OPFork) {
        self.init()
        for fork in OPFork.allCases where fork <= newest { self[fork] = 0 }
    }

    /// The activation time of `fork` in seconds since the Unix epoch, nil where it is not scheduled.
    @inlinable
    public subscript(fork: OPFork) -> UInt64? {
        get {
            let time = times[Int(fork.rawValue)]
            return time == ForkSchedule.never ? nil : time
        }
        set { times[Int(fork.rawValue)] = newValue ?? ForkSchedule.never }
    }

    /// Whether `fork` is active at `time`, in seconds of the clock that the caller has chosen.
    @inlinable
    func isActive(_ fork: OPFork, atSeconds time: UInt64) -> Bool {
        let activation = times[Int(fork.rawValue)]
        return activation != ForkSchedule.never && time >= activation
    }

    /// The newest fork that is active at `time`, in seconds of the clock that the caller has chosen.
    func newestFork(atSeconds time: UInt64) -> OPFork {
        var newest = OPFork.bedrock
        for fork in OPFork.allCases where isActive(fork, atSeconds: time) { newest = fork }
        return newest
    }

    /// The first fork that is scheduled without its predecessor or before it, nil for a sound schedule.
    public var firstForkOutOfOrder: OPFork? {
        var previous: UInt64 = 0
        for fork in OPFork.allCases {
            let time = times[Int(fork.rawValue)]
            if time < previous { return fork }
            previous = time
        }
        return nil
    }

    /// Two schedules are equal if every fork activates at the same time.
    public static func == (left: ForkSchedule, right: ForkSchedule) -> Bool {
        for index in left.times.indices where left.times[index] != right.times[index] { return false }
        return true
    }
}

extension ForkSchedule {
    /// The schedule with these activation times; a fork without one is not scheduled.
    public init(
        regolith: UInt64,
        canyon: UInt64? = nil,
        delta: UInt64? = nil,
        ecotone: UInt64? = nil,
        fjord: UInt64? = nil,
        granite: UInt64? = nil,
        holocene: UInt64? = nil,
        isthmus: UInt64? = nil,
        jovian: UInt64? = nil,
        karst: UInt64? = nil,
        interop: UInt64? = nil,
    ) {
        self.init()
        self[.regolith] = regolith
        self[.canyon] = canyon
        self[.delta] = delta
        self[.ecotone] = ecotone
        self[.fjord] = fjord
        self[.granite] = granite
        self[.holocene] = holocene
        self[.isthmus] = isthmus
        self[.jovian] = jovian
        self[.karst] = karst
        self[.interop] = interop
    }
}
