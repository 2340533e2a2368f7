import CLibGit2

/// The settings of libgit2 that hold for the whole process.
enum Library {
    /// Starts libgit2 once; later calls cost nothing. Owner validation stays on, as it is by default.
    static let started: Bool = {
        guard git_libgit2_init() > 0 else { return false }
        let flag = gatehouse_git_set_flag(Int32(GIT_OPT_ENABLE_FSYNC_GITDIR.rawValue), 1)
        let size = gatehouse_git_set_size(Int32(GIT_OPT_SET_CACHE_MAX_SIZE.rawValue), 16 << 20)
        return flag == 0 && size == 0
    }()
}
