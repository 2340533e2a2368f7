internal import Datasets

/// One kind of remote, asked by paths below its top.
protocol RemoteFiles: Sendable {
    /// Why it does not answer at all; nil where it may.
    func unreachable() async throws -> String?

    /// In the order asked for.
    func answers(at paths: [String]) async throws -> [RemoteObject.Answer]

    /// Whether other bytes stand there than the object's; asked of what is there, where that can be told without fetching it.
    func holdsOthers(at path: String, than object: RemoteObject) async throws -> Bool

    /// Nil where they cannot be had.
    func bytes(at path: String) async throws -> [UInt8]?
}

extension RemoteFiles {
    /// Bytes of a listing: 300,000 files take 30 MB.
    static var largestListing: Int { 1 << 29 }

    func unreachable() async throws -> String? { nil }
    func holdsOthers(at path: String, than object: RemoteObject) async throws -> Bool { false }
}

/// What only DVC itself can ask.
struct UnaskedFiles: RemoteFiles {
    let kind: String

    func unreachable() -> String? { "\(kind) is asked by DVC alone" }
    func answers(at paths: [String]) -> [RemoteObject.Answer] { [] }
    func bytes(at path: String) -> [UInt8]? { nil }
}
