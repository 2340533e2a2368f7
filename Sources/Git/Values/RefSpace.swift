/// Where a repository keeps the refs that count: its own, or those of an origin, fetched below a folder of ours.
///
/// Everybody else calls a ref by the name that it has in the authoritative repository.
package struct RefSpace: Hashable, Sendable {
    /// What stands before a name in place of `refs/`.
    package let folder: String

    package static let own = RefSpace(folder: "refs/")
    package static let origin = RefSpace(folder: "refs/gatehouse/origin/")

    /// Where the ref of this full name is kept.
    package func place(of name: String) -> String {
        name.utf8.starts(with: "refs/".utf8) ? folder + String(Substring(name.utf8.dropFirst("refs/".utf8.count))) : name
    }

    /// What the ref that is kept here is called; nil for one that is not of this space.
    package func name(at place: String) -> String? {
        place.utf8.starts(with: folder.utf8) ? "refs/" + String(Substring(place.utf8.dropFirst(folder.utf8.count))) : nil
    }
}
