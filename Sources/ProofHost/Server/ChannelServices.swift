import Dispatch
import Foundation
import Synchronization

/// The services of a client's channels, each on a thread of its own: the first that fails ends both.
///
/// A thread that waits for a client cannot be woken without a race for its descriptor. So each closes its own channel,
/// and serves no request once the other has failed: whatever the client does next, it finds its channel closed.
final class ChannelServices: Sendable {
    private let failure = Mutex<HostError?>(nil)
    private let ended = DispatchSemaphore(value: 0)
    private static var count: Int { 2 }

    /// Whether no further request is to be served.
    var haveFailed: Bool { failure.withLock { $0 != nil } }

    /// Starts one of the services, which takes over its channel.
    func start(
        _ channel: FileDescriptorChannel,
        _ serve: @escaping @Sendable (FileDescriptorChannel) throws(HostError) -> Void,
    ) {
        let thread = Thread { [self] in
            do throws(HostError) {
                try serve(channel)
            } catch {
                failure.withLock { $0 = $0 ?? error }
            }
            channel.close()
            ended.signal()
        }
        thread.start()
    }

    /// Waits until one has failed, or all have come to their ends.
    func waitForEnd() throws(HostError) {
        for _ in 0..<ChannelServices.count {
            ended.wait()
            if let error = failure.withLock({ $0 }) { throw error }
        }
    }
}
