import Git
import Services

extension History {
    /// Of the repository that the command works in.
    static func here(_ common: CommonOptions) async throws -> History {
        try History(of: try Repository.open(at: common.folder))
    }
}
