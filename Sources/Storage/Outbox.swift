internal import Foundation
internal import GRDB

/// Sentences of the outbox.
enum Outbox {
    static let endedReason =
        "The endpoint has ended. Change its entry in agent.conf, or redeliver this by hand: an answer of 200 begins it anew."
    static let removedReason = "The endpoint is not in agent.conf any more."
}

extension [UInt8] {
    var databaseBlob: Data { Data(self) }
}
