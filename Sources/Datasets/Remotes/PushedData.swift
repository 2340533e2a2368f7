import Domain

/// Whether a data set whose bytes are not here can be had from its remote, judged from what the remote answered.
package enum PushedData: Sendable, Equatable {
    case pushed
    /// A sentence with the command that pushes it.
    case notPushed(String)
    /// The remote did not answer; a sentence's end.
    case unknown(String)

    /// How many files are asked for unless `verify: all` is written.
    package static let sample = 1000

    /// - Parameter total: the different files of the set, of which `answers` may be a sample.
    package static func judged(
        _ data: ResolvedData, at remote: DVCRemote, _ answers: [(object: RemoteObject, answer: RemoteObject.Answer)], total: Int
    ) -> PushedData {
        let missing = answers.filter { $0.answer == .missing }.map(\.object)
        if let first = missing.first {
            return .notPushed(words(data, remote, missing: missing.count, first: first, of: answers.count, total))
        }
        for case (let object, .here(let size?)) in answers {
            if let wanted = object.size, size != wanted { return .notPushed(words(data, remote, object, size, wanted)) }
        }
        for case (let object, .others) in answers { return .notPushed(words(data, remote, others: object)) }
        for case (_, .unknown(let why)) in answers { return .unknown(why) }
        return .pushed
    }

    private static func words(
        _ data: ResolvedData, _ remote: DVCRemote, missing: Int, first: RemoteObject, of asked: Int, _ total: Int
    ) -> String {
        let place = "the DVC remote \(remote.words)"
        guard first.name != data.path || first.digest != data.digest else {
            return "not pushed: \(data.path) is neither here nor at \(place). '\(push(data))' pushes it."
        }
        let looked = asked < total ? "\(asked) files of \(data.path) that were asked for" : "\(total) files of \(data.path)"
        let (are, them) = missing == 1 ? ("is", "it") : ("are", "them")
        return "not pushed: \(missing) of the \(looked) \(are) neither here nor at \(place), first \(first.name). "
            + "'\(push(data))' pushes \(them)."
    }

    /// DVC does not push over an object that is there.
    private static func words(
        _ data: ResolvedData, _ remote: DVCRemote, _ object: RemoteObject, _ size: Int64, _ wanted: Int64
    ) -> String {
        "not pushed: \(object.name) has \(ByteCount(size)) at the DVC remote \(remote.words), where its manifest names "
            + "\(ByteCount(wanted)). Remove \(object.paths[0]) there, then '\(push(data))' pushes it again."
    }

    /// DVC's own pull would take the object away there, and call it missing from then on.
    private static func words(_ data: ResolvedData, _ remote: DVCRemote, others object: RemoteObject) -> String {
        "not pushed: \(object.name) has other bytes at the DVC remote \(remote.words) than its digest says. Remove "
            + "\(object.paths[0]) there, then '\(push(data))' pushes it again."
    }

    /// The command that pushes it.
    package static func push(_ data: ResolvedData) -> String {
        "dvc push \((data.kind == .dvc ? data.manifest ?? data.path : data.path).shellWord)"
    }
}
