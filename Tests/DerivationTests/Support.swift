import ChainConfiguration
import Derivation
import EthereumTypes
import Forks

/// Frames written as op-node's tests write them: `channel:number:content`, with `!` at the end of a last
/// frame.
func frames(_ texts: [String]) -> [Frame] { texts.map(frame) }

func frame(_ text: String) -> Frame {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let isLast = parts[2].hasSuffix("!")
    let content = Array((isLast ? parts[2].dropLast() : parts[2][...]).utf8)
    return Frame(
        channel: channelID(parts[0]),
        number: UInt16(parts[1]) ?? 0,
        data: content[...],
        isLast: isLast,
    )
}

func channelID(_ name: String) -> ChannelID {
    var word: UInt64 = 0
    for (index, byte) in name.utf8.prefix(8).enumerated() { word |= UInt64(byte) << UInt64(56 - 8 * index) }
    return ChannelID(word, 0)
}

func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

extension ForkSchedule {
    /// All forks up to `newest` at time 0, with other times for some.
    static func upTo(_ newest: OPFork, _ times: [(OPFork, UInt64?)] = []) -> ForkSchedule {
        var schedule = ForkSchedule(activeFromGenesis: newest)
        for (fork, time) in times { schedule[fork] = time }
        return schedule
    }
}
