import CLibGit2

extension Repository {
    /// What git's configuration says, the repository's own files and the person's together; nil where nothing does.
    package func configured(_ name: String) throws(GitError) -> String? {
        let configuration = try own("git_repository_config_snapshot", git_config_free) {
            git_repository_config_snapshot(&$0, handle.pointer)
        }
        var value: UnsafePointer<CChar>?
        let status = git_config_get_string(&value, configuration.pointer, name)
        if status == GIT_ENOTFOUND.rawValue { return nil }
        try check("git_config_get_string", status)
        return value.map { String(cString: $0) }
    }
}
