extension Repository {
    /// The folder that git takes this repository's hooks from, as git says it (`core.hooksPath` heard); absolute.
    package func hooksFolder() throws(GitError) -> String {
        let output = try GitCommand(["rev-parse", "--git-path", "hooks"], in: location, ignoring: misleading).output()
        let path = output.hasSuffix("\n") ? String(output.dropLast()) : output
        return path.hasPrefix("/") ? path : location.place + "/" + path
    }

    /// Whether the index names a file at or below `folder`, a path from the top of the work tree.
    package func tracksAnything(below folder: String) throws(GitError) -> Bool {
        guard !location.isBare else { return false }
        let words = ["ls-files", "-z", "--", ":(top,literal)" + folder].map { TreePath($0) }
        return try !GitCommand(words, in: location, ignoring: misleading).output().isEmpty
    }
}

/// What git sets for its children, and what would speak of another repository or of other settings here.
let misleading: Set<String> = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "GIT_DIR",
    "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE",
    "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
]
