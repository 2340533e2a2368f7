import CLibGit2
import Domain

/// What an object is, as git numbers it.
enum ObjectKind {
    case blob, commit, tag

    var number: git_object_t {
        switch self {
        case .blob: GIT_OBJECT_BLOB
        case .commit: GIT_OBJECT_COMMIT
        case .tag: GIT_OBJECT_TAG
        }
    }
}

/// The id that `bytes` have as an object.
func identify(_ bytes: [UInt8], as kind: ObjectKind) throws(GitError) -> ObjectID {
    guard Library.started else { throw GitError(.git, "libgit2 could not be started.") }
    var oid = git_oid()
    let status = bytes.withUnsafeBytes { git_odb_hash(&oid, $0.baseAddress, $0.count, kind.number) }
    try check("git_odb_hash", in: "an object of \(bytes.count) bytes", status)
    return ObjectID(oid)
}
