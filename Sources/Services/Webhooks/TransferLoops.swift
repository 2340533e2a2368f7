internal import Curl

/// The threads that send for the dispatchers of all repositories.
///
/// One loop for each policy, because connections are used again without another look at their address.
final class TransferLoops: Sendable {
    let publicOnly = TransferLoop(.publicOnly)
    let any = TransferLoop(.any)

    /// Two threads for the whole process, begun with its first dispatcher.
    static let shared = TransferLoops()
}
