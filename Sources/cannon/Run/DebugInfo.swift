import CannonVM

/// What `--debug-info` tells of a run, under the reference's names.
enum DebugInfo {
    /// The document.
    static func json(_ engine: PlainEngine<RecordedMemory>) -> [UInt8] {
        let state = engine.state
        let pageCount = state.memory.pageCount
        return JSONOutput.object([
            "\"pages\": \(pageCount)",
            "\"memory_used\": \"0x\(String(pageCount * Page.byteCount, radix: 16))\"",
            "\"num_preimage_requests\": \(engine.preimages.requestCount)",
            "\"total_preimage_size\": \(engine.preimages.receivedByteCount)",
            "\"total_steps\": \(state.step)",
        ])
    }
}
