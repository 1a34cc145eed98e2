import CannonVM
import Conformance
import EthereumCodec
import Forks
import Foundation
import GuestChecks
import Synchronization

/// Runs state tests and the checks of the core in the VM, and compares with the fixtures and with native runs.
struct MachineChecks: Sendable {
    private let program: ELFFile
    private let seed: UInt64

    /// The state tests that one run of the program has at most.
    private static var batchSize: Int { 20 }

    /// Why there is no answer.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Loads the program of checks, an ELF file.
    init(program path: String, seed: UInt64) throws {
        let content: [UInt8]
        do {
            content = try InputFile.read(path)
        } catch {
            throw Failure(description: "\(error): `make guest-runtime` builds the program")
        }
        do {
            program = try ELFFile(content)
        } catch {
            throw Failure(description: "\(path): \(error)")
        }
        self.seed = seed
    }

    /// Runs a spread of state tests and tells what came of it, a line for each fork.
    ///
    /// - Returns: whether every result was the one expected.
    func runStateTests(_ spread: StateTestSpread) -> Bool {
        print(MachineLine.heading("state tests"))
        var failures: [String] = []
        var total = MachineLine(name: "all")
        for fork in EthereumFork.allCases {
            let cases = spread.cases[fork, default: []]
            let starts = Array(stride(from: 0, to: cases.count, by: MachineChecks.batchSize))
            let outcomes = concurrently(starts) { start in
                run(Array(cases[start..<min(start + MachineChecks.batchSize, cases.count)]))
            }
            var line = MachineLine(name: "\(fork)")
            for outcome in outcomes {
                line.add(outcome.line)
                failures += outcome.failures
            }
            // A fork without cases was not shown to be right.
            if cases.isEmpty { failures.append("\(fork): no case was found") }
            print(line.text)
            total.add(line)
        }
        print(total.text)
        print("passed over for more than \(StateTestSpread.maximumGas) gas: \(spread.heavyCount)")
        FailureList.tell(failures, of: "the state tests")
        return failures.isEmpty
    }

    /// Runs all groups of checks of the core and tells what came of them, a line for each.
    ///
    /// - Returns: whether every group had the native digest and no failure.
    func runCoreChecks() -> Bool {
        print(MachineLine.heading("checks of the core"))
        let outcomes = concurrently(CoreCheck.allCases) { check in run(check) }
        var failures: [String] = []
        var total = MachineLine(name: "all")
        for outcome in outcomes {
            print(outcome.line.text)
            total.add(outcome.line)
            failures += outcome.failures
        }
        print(total.text)
        FailureList.tell(failures, of: "the checks of the core")
        return failures.isEmpty
    }

    private struct Outcome {
        var line: MachineLine
        var failures: [String] = []
    }

    private func run(_ cases: [(test: StateTestCase, native: StateTestResult)]) -> Outcome {
        let machine = CheckRun(.stateTests, items: cases.map { $0.test.input.encode() }).run(in: program)
        var outcome = Outcome(line: MachineLine(name: ""))
        outcome.line.steps = machine.steps
        if let failure = machine.failure { outcome.failures.append(failure) }
        var records = RLPReader(machine.records)
        for (test, native) in cases {
            var difference: String?
            do {
                let result = try StateTestResult(from: &records)
                difference = test.difference(of: result)
                if result != native {
                    difference = "\(difference ?? "as expected"), but natively \(native)"
                }
                if case .rejected = result.outcome { outcome.line.rejected += 1 }
            } catch {
                difference = "no record: \(error)"
            }
            outcome.line.count(isEqual: difference == nil)
            if let difference { outcome.failures.append("\(test.name): \(difference)") }
        }
        return outcome
    }

    private func run(_ check: CoreCheck) -> Outcome {
        let request = CoreCheckRequest(check, seed: seed, rounds: check.usualRounds)
        let native = request.run()
        let machine = CheckRun(.coreChecks, items: [request.encode()]).run(in: program)
        var outcome = Outcome(line: MachineLine(name: "\(check.name)"))
        outcome.line.steps = machine.steps
        if let failure = machine.failure { outcome.failures.append("\(check.name): \(failure)") }
        var records = RLPReader(machine.records)
        let result = try? CoreCheckResult(from: &records)
        outcome.line.equal = Int(result?.resultCount ?? 0)
        if native.failureCount > 0 {
            outcome.failures.append("\(check.name): natively \(native.failureCount) expectations are not met")
        }
        if result != native {
            outcome.line.failed = 1
            let text = result.map { "\($0)" } ?? "no record"
            outcome.failures.append("\(check.name): \(text), but natively \(native)")
        }
        return outcome
    }

    /// Maps over the processor's cores.
    private func concurrently<Item: Sendable, Result: Sendable>(
        _ items: [Item],
        _ body: @Sendable (Item) -> Result,
    ) -> [Result] {
        let results = Mutex([Int: Result]())
        DispatchQueue.concurrentPerform(iterations: items.count) { index in
            let result = body(items[index])
            results.withLock { $0[index] = result }
        }
        let byIndex = results.withLock { $0 }
        return items.indices.compactMap { byIndex[$0] }
    }
}
