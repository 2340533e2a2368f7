import CLibGit2
import Domain

extension ObjectID {
    init(_ oid: git_oid) {
        var oid = oid
        let hex = String(unsafeUninitializedCapacity: 40) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { _ = git_oid_fmt($0.baseAddress, &oid) }
            return 40
        }
        self.init(hex)!
    }

    /// Libgit2's form.
    var oid: git_oid {
        var oid = git_oid()
        git_oid_fromstr(&oid, hex)
        return oid
    }
}
