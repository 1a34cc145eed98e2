import Forks
import Testing

@testable import ChainConfiguration

@Suite struct ForkScheduleTests {
    @Test func bedrockAloneIsActiveByDefault() {
        let schedule = ForkSchedule()
        #expect(schedule.newestFork(atSeconds: 0) == .bedrock)
        #expect(schedule.newestFork(atSeconds: .max) == .bedrock)
        #expect(schedule[.canyon] == nil)
    }

    @Test(arguments: OPFork.allCases)
    func aForkActivatesAtItsTimeAndNotBefore(fork: OPFork) {
        guard fork != .bedrock, let previous = OPFork(rawValue: fork.rawValue - 1) else { return }
        var schedule = ForkSchedule(activeFromGenesis: previous)
        schedule[fork] = 1000
        #expect(schedule.newestFork(atSeconds: 999) == previous)
        #expect(schedule.newestFork(atSeconds: 1000) == fork)
        #expect(!schedule.isActive(fork, atSeconds: 999))
        #expect(schedule.isActive(fork, atSeconds: 1000))
    }

    @Test func aForkWithoutItsPredecessorIsOutOfOrder() {
        var schedule = ForkSchedule(activeFromGenesis: .canyon)
        #expect(schedule.firstForkOutOfOrder == nil)
        schedule[.ecotone] = 5
        #expect(schedule.firstForkOutOfOrder == .ecotone)
        schedule[.delta] = 6
        #expect(schedule.firstForkOutOfOrder == .ecotone)
        schedule[.delta] = 5
        #expect(schedule.firstForkOutOfOrder == nil)
    }
}
