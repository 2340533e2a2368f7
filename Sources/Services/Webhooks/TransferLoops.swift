internal import Curl

/// The threads that send for dispatchers, of one state or of many.
///
/// One loop for each policy, because connections are used again without another look at their address.
final class TransferLoops: Sendable {
    let publicOnly = TransferLoop(.publicOnly)
    let any = TransferLoop(.any)
}
