import EthereumCodec
import EthereumTypes

/// One log of the running transaction: its topics and its data lie in the state's store of log bytes, in this order.
struct LogRecord: BitwiseCopyable {
    let address: Address
    let topicCount: Int
    let dataCount: Int
    /// Where its bytes begin.
    let start: Int
}

extension WorldState {
    /// Adds a log to the transaction.
    ///
    /// Returns the place for its content, which the caller writes at once: the topics, 32 bytes each, then the data.
    public func addLog(from address: Address, topicCount: Int, dataCount: Int) -> UnsafeMutableRawPointer {
        logRecords.append(
            LogRecord(address: address, topicCount: topicCount, dataCount: dataCount, start: logBytes.count)
        )
        return UnsafeMutableRawPointer(logBytes.extend(by: topicCount * Hash32.byteCount + dataCount))
    }

    /// Adds a log to the transaction.
    public func addLog(_ log: Log) {
        var place = addLog(from: log.address, topicCount: log.topics.count, dataCount: log.data.count)
        for topic in log.topics {
            topic.store(to: place)
            place += Hash32.byteCount
        }
        log.data.withUnsafeBytes { data in
            if let base = data.baseAddress { place.copyMemory(from: base, byteCount: data.count) }
        }
    }

    /// The logs of this transaction so far.
    public var logs: [Log] {
        var logs: [Log] = []
        logs.reserveCapacity(logRecords.count)
        for position in 0..<logRecords.count { logs.append(log(at: position)) }
        return logs
    }

    private func log(at position: Int) -> Log {
        let record = logRecords[position].pointee
        var place = UnsafeRawPointer(logBytes.base + record.start)
        var topics: [Hash32] = []
        topics.reserveCapacity(record.topicCount)
        for _ in 0..<record.topicCount {
            topics.append(Hash32(loading: place))
            place += Hash32.byteCount
        }
        let data = [UInt8](UnsafeRawBufferPointer(start: place, count: record.dataCount))
        return Log(address: record.address, topics: topics, data: data)
    }

    /// Forgets the logs from the one at `count` on.
    func removeLogs(from count: Int) {
        guard count < logRecords.count else { return }
        logBytes.truncate(to: logRecords[count].pointee.start)
        logRecords.truncate(to: count)
    }
}
