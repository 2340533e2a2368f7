/// What may stand in for this machine's resolver and for whom it trusts.
struct Surroundings: Sendable {
    /// Answers of the resolver, `name:port:address`.
    var pins: [String] = []
    /// A file with the certificates of those who may vouch for a receiver; nil for the machine's.
    var authorities: String?
}
