import CLibGit2
import Domain

/// The `.git` of a workspace: HEAD at the commit, the source's objects by reference, its tags; no remotes, no hooks.
struct PrivateGit {
    let source: Location
    let commit: ObjectID
    /// Tags by full name, with what they point at.
    let tags: [(name: String, target: ObjectID)]

    /// Writes the folder anew; nothing may be there yet.
    func write(into workspace: borrowing Folder) throws(GitError) {
        try workspace.makeFolder(".git")
        let git = try Folder(".git", of: workspace)
        try git.write("\(commit)\n", to: "HEAD")
        try git.write(
            "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n[gc]\n\tauto = 0\n", to: "config")
        try git.write(packedRefs, to: "packed-refs")
        try git.makeFolder("refs")
        try git.makeFolder("objects")
        let objects = try Folder("objects", of: git)
        try objects.makeFolder("info")
        try Folder("info", of: objects).write(alternates, to: "alternates")
    }

    private var packedRefs: String {
        let sorted = tags.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return "# pack-refs with: sorted\n" + sorted.map { "\($0.target) \($0.name)\n" }.joined()
    }

    /// Quoted as git reads it, where the path holds what would end the line.
    private var alternates: String {
        let path = source.commonFolder + "/objects"
        guard path.utf8.contains(UInt8(ascii: "\n")) else { return path + "\n" }
        var quoted = ""
        for character in path.unicodeScalars {
            switch character {
            case "\n": quoted += "\\n"
            case "\"", "\\": quoted += "\\\(character)"
            default: quoted.unicodeScalars.append(character)
            }
        }
        return "\"\(quoted)\"\n"
    }
}
