/// Where DVC pushes the objects of a data set, as the repository's configuration says.
package struct DVCRemote: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        /// An absolute path.
        case folder(String)
        /// An address without a slash at its end, and the headers by which we are known there.
        case http(String, headers: [RemoteHeader])
        case s3(S3Remote)
        case ssh(SSHRemote)
        /// A kind that only DVC itself can ask, in words: `gs`, `a version-aware remote`.
        case other(String)
    }

    package var name: String
    package var place: Place
    /// As the configuration writes it; only for people.
    package var url: String?

    package init(name: String, place: Place, url: String? = nil) { (self.name, self.place, self.url) = (name, place, url) }

    /// For people: never with a password.
    package var words: String {
        switch place {
        case .folder(let path): "'\(name)' (\(path))"
        case .http(let url, _): "'\(name)' (\(Self.withoutPerson(url)))"
        case .s3(let bucket): "'\(name)' (s3://\(bucket.bucket)\(bucket.prefix.isEmpty ? "" : "/" + bucket.prefix))"
        case .ssh(let place): "'\(name)' (ssh://\(place.host)\(place.folder))"
        case .other(let kind): "'\(name)' (\(url.map(Self.withoutPerson) ?? kind))"
        }
    }

    /// That it gave no answer.
    /// - Parameters:
    ///   - why: a clause, with or without a full stop at its end.
    ///   - push: the command that would put the data there.
    package func unasked(_ why: String, push: String) -> String {
        let clause = why.hasSuffix(".") ? String(why.dropLast()) : why
        return
            "The DVC remote \(words) could not be asked: \(clause). If the data were never pushed to it, '\(push)' pushes them."
    }

    private static func withoutPerson(_ url: String) -> String {
        url.replacing(/:\/\/[^\/]*@/, with: "://")
    }
}
