/// Why there is no clearance.
package enum ClearanceRefusal: Error, Equatable, CustomStringConvertible {
    case notPassed(Outcome?)
    case uncommitted
    /// The verdict names no model, code or rules.
    case unbound
    case notValidated
    /// The candidate is judged again against the new champion, without training.
    case championMoved
    /// What is no longer what was judged.
    case moved([String])
    case nobody
    case noReason
    case unrecorded(ModelVersion)
    case bytesGone(ModelVersion)
    case bytesDiffer(ModelVersion)

    package var description: String {
        switch self {
        case .notPassed(let outcome): "The verdict is \(outcome?.rawValue ?? "not there yet"), and only a passed one promotes."
        case .uncommitted: "The run judged uncommitted edits. Commit them, and let the commit be judged."
        case .unbound: "The verdict names no model, code or rules, so nobody can tell what it is about."
        case .notValidated: "The model was not validated in this run, so nothing says that it is good."
        case .championMoved: "Another model was promoted meanwhile. This one is judged again, against that one."
        case .moved(let names):
            "What was judged is no longer what is there: \(names.joined(separator: ", ")) changed. Run it again."
        case .nobody: "A decision by hand needs a name: add --by NAME."
        case .noReason: "A decision by hand needs a reason: add --because \"…\"."
        case .unrecorded(let version):
            "\(version) was not registered by Gatehouse: nothing says which bytes it is. Promote a version that has a run."
        case .bytesGone(let version):
            "The bytes of \(version) are not here, so it cannot be promoted. 'gatehouse models fetch' says where they were."
        case .bytesDiffer(let version): "The bytes of \(version) are not those that were registered. It is not promoted."
        }
    }
}
