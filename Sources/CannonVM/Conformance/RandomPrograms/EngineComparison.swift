import EthereumTypes

/// Runs a random program on both engines and compares them at random steps.
public struct EngineComparison {
    /// What differs first: one line for a person; nil where all is equal.
    public private(set) var difference: String?
    /// The steps that both engines made.
    public private(set) var stepCount: UInt64 = 0
    /// How often the registers were compared.
    public private(set) var comparisonCount = 0
    /// How often the state hashes were compared.
    public private(set) var hashCount = 0
    /// The error that both engines stopped with; nil where they did not.
    public private(set) var error: MachineError?
    /// Whether the program exited.
    public private(set) var hasExited = false
    /// The most threads that were there at a comparison.
    public private(set) var threadCount = 1

    private let program: RandomProgram

    /// Runs `program` for at most `steps` steps.
    public init(_ program: RandomProgram, steps: UInt64) {
        self.init(program, steps: steps, disturb: nil)
    }

    /// Runs `program`; `disturb` changes the state of the fast engine before each run.
    init(_ program: RandomProgram, steps: UInt64, disturb: ((MachineState) -> Void)?) {
        self.program = program
        do {
            try run(steps, disturb)
        } catch {
            differ("no state: \(error)")
        }
    }

    private mutating func differ(_ what: String) {
        let name = "seed \(program.seed), version \(program.version.rawValue)"
        difference = difference ?? "\(name), after \(stepCount) steps: \(what)"
    }

    private mutating func expectEqual<Value: Equatable>(_ what: String, _ fast: Value, _ plain: Value) {
        if fast != plain { differ("\(what) \(fast) with the fast engine, \(plain) with the plain one") }
    }

    private mutating func run(_ steps: UInt64, _ disturb: ((MachineState) -> Void)?) throws(StateError) {
        let (plainState, fastState) = (try program.makeState(), try program.makeState())
        let plainOracle = DictionaryOracle(RandomProgram.preimages)
        let fastOracle = DictionaryOracle(RandomProgram.preimages)
        let plain = PlainEngine(plainState, oracle: plainOracle)
        let fast = FastEngine(PlainEngine(fastState, oracle: fastOracle))
        var random = SplitMix64(seed: program.seed ^ 0x5555)
        while stepCount < steps, difference == nil, error == nil, !plainState.hasExited {
            let count = 1 + random.below(1 << random.below(10))
            let firstStep = plainState.step
            let plainError = EngineComparison.error {
                () throws(MachineError) in for _ in 0..<count { try plain.step() }
            }
            disturb?(fastState)
            let fastError = EngineComparison.error { () throws(MachineError) in try fast.run(steps: count) }
            stepCount += plainState.step &- firstStep
            error = plainError
            comparisonCount += 1
            threadCount = max(
                threadCount,
                plainState.leftThreadStates.count + plainState.rightThreadStates.count
            )
            expectEqual("error", String(describing: fastError), String(describing: plainError))
            compare(fastState, plainState)
            if random.oneIn(4) { compareHashes(fastState, plainState) }
        }
        hasExited = plainState.hasExited
        compareHashes(fastState, plainState)
        expectEqual("hints", fastOracle.hints, plainOracle.hints)
        if fastState.encoded() != plainState.encoded() { differ("the states differ") }
    }

    private static func error(_ body: () throws(MachineError) -> Void) -> MachineError? {
        do throws(MachineError) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    private mutating func compare(_ fast: MachineState, _ plain: MachineState) {
        expectEqual("step", fast.step, plain.step)
        expectEqual(
            "steps of the thread",
            fast.stepsSinceLastContextSwitch,
            plain.stepsSinceLastContextSwitch
        )
        expectEqual("thread", fast.runningThread?.identifier, plain.runningThread?.identifier)
        expectEqual("exit", fast.hasExited, plain.hasExited)
        expectEqual("reservation", fast.reservation, plain.reservation)
        for index in 0..<RegisterIndex.count {
            expectEqual("register \(index)", fast.registers[index], plain.registers[index])
        }
    }

    private mutating func compareHashes(_ fast: MachineState, _ plain: MachineState) {
        hashCount += 1
        if fast.stateHash() != plain.stateHash() {
            let places = EngineComparison.differingPlaces(fast.memory, plain.memory)
            differ("state hash; memory at \(places)")
        }
    }

    /// The addresses, in hexadecimal, of the first words that differ.
    private static func differingPlaces(_ fast: GuestMemory, _ plain: GuestMemory) -> [String] {
        var places: [String] = []
        for frame in plain.sortedFrames() {
            let page = frame.pointee.index << Page.addressBits
            for address in stride(from: page, through: page | 0xff8, by: 8)
            where places.count < 4 && fast.word(at: address) != plain.word(at: address) {
                places.append(String(address, radix: 16))
            }
        }
        return places
    }
}
