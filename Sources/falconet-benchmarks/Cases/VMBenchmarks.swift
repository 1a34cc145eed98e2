import CannonVM
import EthereumTypes
import Foundation

/// The VM: steps per second of both engines, and the cost of witnesses, proofs and hashing memory.
enum VMBenchmarks {
    static func all(folder: String) -> [Benchmark] {
        let programs = ["alu", "memory", "branches"]
        let million: UInt64 = 1_000_000
        return programs.flatMap { name in
            let path = "\(folder)/\(name).elf"
            return [
                Benchmark(name: "vm/fast/\(name)") { try measureSteps(path, 300 * million, isFast: true) },
                Benchmark(name: "vm/plain/\(name)") { try measureSteps(path, 20 * million, isFast: false) },
            ]
        }
            + [million, 100 * million].map { steps in
                Benchmark(name: "vm/witness/\(steps / million)M-steps") {
                    try measureWitness("\(folder)/memory.elf", after: steps)
                }
            } + [
                Benchmark(name: "vm/proofs/every-1000-steps") { try measureProofs("\(folder)/alu.elf") },
                Benchmark(name: "vm/hash/1-GiB") { try measureHashing(pageCount: 1 << 18) },
            ]
    }

    /// A program's beginning, for as many runs as are wanted.
    private struct Start {
        let encoded: [UInt8]

        init(_ path: String) throws {
            encoded = try MachineState(program: ELFFile(InputFile.read(path))).encoded()
        }

        func makeEngine() throws -> FastEngine {
            let state = try MachineState(encoded: encoded)
            return FastEngine(PlainEngine(state, oracle: MachineOracle()))
        }
    }

    /// Processor seconds and seconds on the clock that `body` takes.
    private static func time(_ body: () throws -> Void) rethrows -> (processor: Double, clock: Double) {
        let processor = ProcessUsage.processorSeconds
        let clock = DispatchTime.now().uptimeNanoseconds
        try body()
        let nanoseconds = DispatchTime.now().uptimeNanoseconds - clock
        return (ProcessUsage.processorSeconds - processor, Double(nanoseconds) / 1e9)
    }

    private static func run(_ engine: FastEngine, _ steps: UInt64, isFast: Bool) throws {
        let state = engine.plain.state
        if isFast {
            try engine.run(steps: steps)
        } else {
            for _ in 0..<steps where !state.hasExited { try engine.plain.step() }
        }
    }

    /// Runs a program for `steps` steps, again and again where it exits before.
    private static func measureSteps(_ path: String, _ steps: UInt64, isFast: Bool) throws -> BenchmarkResult
    {
        let start = try Start(path)
        let (fast, plain) = (try start.makeEngine(), try start.makeEngine())
        try run(fast, 1_000_000, isFast: true)
        try run(plain, 1_000_000, isFast: false)
        try BenchmarkFailure.require(
            fast.plain.state.stateHash() == plain.plain.state.stateHash(),
            "the engines differ after a million steps"
        )
        var samples: [Double] = []
        for _ in 0..<3 {
            var made: UInt64 = 0
            var seconds = 0.0
            while made < steps {
                // Only the steps are timed, not the making of a state.
                let engine = try start.makeEngine()
                seconds += try time { try run(engine, steps - made, isFast: isFast) }.processor
                try BenchmarkFailure.require(engine.plain.state.step > 0, "no step was made")
                made += engine.plain.state.step
            }
            samples.append(seconds)
        }
        let timing = Timing(samples: samples)
        return BenchmarkResult(
            timing: timing,
            throughput: BenchmarkResult.millions(Double(steps), per: timing.median, "million steps/s"),
        )
    }

    private static func measureWitness(_ path: String, after steps: UInt64) throws -> BenchmarkResult {
        let start = try Start(path)
        var samples: [Double] = []
        var again: [Double] = []
        var pageCount = 0
        for _ in 0..<3 {
            let engine = try start.makeEngine()
            let state = engine.plain.state
            _ = state.encodedWitness()
            try engine.run(steps: steps)
            var witness: [UInt8] = []
            samples.append(time { witness = state.encodedWitness() }.processor)
            let copy = try MachineState(encoded: state.encoded())
            try BenchmarkFailure.require(copy.encodedWitness() == witness, "a copy has another witness")
            try engine.run(steps: 1_000)
            again.append(time { witness = state.encodedWitness() }.processor)
            pageCount = state.memory.pageCount
        }
        let timing = Timing(samples: samples)
        let later = BenchmarkResult.time(Timing(samples: again).median)
        return BenchmarkResult(
            timing: timing,
            throughput: "a witness",
            details: ["\(pageCount) pages; a witness after 1,000 steps more: \(later)"],
        )
    }

    private static func measureProofs(_ path: String) throws -> BenchmarkResult {
        let start = try Start(path)
        var samples: [Double] = []
        var proofCount = 0
        for _ in 0..<3 {
            let engine = try start.makeEngine()
            var last: StepProof?
            proofCount = 0
            let seconds = try time {
                while !engine.plain.state.hasExited {
                    last = try engine.plain.proveStep()
                    proofCount += 1
                    try engine.run(steps: 999)
                }
            }
            if let last { try StepVerifier.verify(last) }
            samples.append(seconds.processor / Double(max(1, proofCount)))
        }
        return BenchmarkResult(
            timing: Timing(samples: samples),
            throughput: "a proof and 999 steps",
            details: ["\(proofCount) proofs"],
        )
    }

    private static func measureHashing(pageCount: UInt64) throws -> BenchmarkResult {
        let memory = GuestMemory()
        var word: UInt64 = 0x9e37_79b9_7f4a_7c15
        for address in stride(from: 0, to: pageCount << Page.addressBits, by: 8) {
            word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            memory.setWord(word, at: address)
        }
        var root = Hash32.zero
        let whole = time { root = memory.root() }
        let changed = Array(stride(from: UInt64(0), to: pageCount, by: 100))
        func flip() {
            for page in changed {
                for offset in stride(from: UInt64(0), to: UInt64(Page.byteCount), by: 8) {
                    let address = page << Page.addressBits | offset
                    memory.setWord(~memory.word(at: address), at: address)
                }
            }
        }
        flip()
        var changedRoot = root
        let part = time { changedRoot = memory.root() }
        try BenchmarkFailure.require(changedRoot != root, "the root stayed")
        flip()
        try BenchmarkFailure.require(memory.root() == root, "the root did not come back")
        let clocks = [whole, part].map { BenchmarkResult.time($0.clock) }
        return BenchmarkResult(
            timing: Timing(least: whole.processor, median: whole.processor),
            throughput: "\(pageCount) pages",
            details: [
                "on the clock \(clocks[0])",
                "\(changed.count) pages changed: \(BenchmarkResult.time(part.processor)), on the clock \(clocks[1])",
            ],
        )
    }
}
