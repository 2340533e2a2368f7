internal import Domain

/// What `git ls-remote --symref` says of an origin.
struct RemoteRefs: Equatable {
    /// The branch that its HEAD names, by its full name; nil where HEAD is at a commit, or at a branch without one.
    private(set) var defaultBranch: String?
    /// The object at each branch, tag and note, by full names; an annotated tag's own.
    private(set) var objects: [RefName: ObjectID] = [:]

    static let folders = ["refs/heads/", "refs/tags/", "refs/notes/"]

    init(_ output: String) {
        for line in output.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = String(parts[1])
            if parts[0].hasPrefix("ref: "), name == "HEAD" {
                defaultBranch = String(parts[0].dropFirst("ref: ".count))
            } else if Self.folders.contains(where: name.hasPrefix), !name.hasSuffix("^{}"),
                let object = ObjectID(String(parts[0]))
            {
                objects[RefName(name)] = object
            }
        }
        if let branch = defaultBranch, objects[RefName(branch)] == nil { defaultBranch = nil }
    }
}
