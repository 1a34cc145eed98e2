import CannonVM

/// What `--debug-info` tells of a run, under the reference's names.
enum DebugInfo {
    /// The document.
    static func json(_ engine: PlainEngine<RecordedMemory>) -> [UInt8] {
        let state = engine.state
        let pageCount = state.memory.pageCount
        let statistics = engine.statistics ?? StepStatistics()
        return JSONOutput.object([
            "\"pages\": \(pageCount)",
            "\"memory_used\": \"0x\(String(pageCount * Page.byteCount, radix: 16))\"",
            "\"num_preimage_requests\": \(engine.preimages.requestCount)",
            "\"total_preimage_size\": \(engine.preimages.receivedByteCount)",
            "\"total_steps\": \(state.step)",
            // The reference decodes a part of the program in advance and counts what lies outside; here none does.
            "\"instruction_cache_miss_count\": 0",
            "\"highest_icache_miss_pc\": \"0x0\"",
            "\"rmw_success_count\": \(statistics.successfulStoreCount)",
            "\"rmw_fail_count\": \(statistics.failedStoreCount)",
            "\"max_steps_between_ll_and_sc\": \(statistics.longestReservation)",
            "\"reservation_invalidation_count\": \(statistics.lostReservationCount)",
            "\"forced_preemption_count\": \(statistics.forcedPreemptionCount)",
            "\"idle_step_count_thread_0\": \(statistics.idleStepCountOfThread0)",
        ])
    }
}
