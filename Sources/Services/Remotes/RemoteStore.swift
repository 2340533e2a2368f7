internal import Curl
internal import Datasets
internal import Domain
internal import Files
internal import Processes

/// Asks a DVC remote what is there. It fetches nothing but listings.
struct RemoteStore: Sendable {
    /// What of this machine remotes are reached by.
    struct Means: Sendable {
        var supervisor = Supervisor()
        var variables: [String: String] = [:]
        var temporary = TemporaryFolders.parent
        var now: @Sendable () -> Moment
    }

    let remote: DVCRemote
    private let files: any RemoteFiles

    init(_ remote: DVCRemote, by means: Means) {
        self.remote = remote
        files = Self.files(remote.place, means)
    }

    private static func files(_ place: DVCRemote.Place, _ means: Means) -> any RemoteFiles {
        switch place {
        case .folder(let folder): return FolderFiles(folder: folder)
        case .http(let url, let headers): return HTTPFiles { _, path in ("\(url)/\(path)", headers) }
        case .s3(let bucket):
            return HTTPFiles { method, path in
                (bucket.address(of: path).url, bucket.headers(method.rawValue, path, at: means.now()))
            }
        case .ssh(let remote):
            return SSHFiles(
                remote: remote, supervisor: means.supervisor, variables: means.variables, temporary: means.temporary)
        case .other(let kind): return UnaskedFiles(kind: kind)
        }
    }

    /// In the order asked for.
    func answers(to objects: [RemoteObject]) async throws -> [RemoteObject.Answer] {
        if let why = try await files.unreachable() { return objects.map { _ in .unknown(why) } }
        var answers = [RemoteObject.Answer](repeating: .missing, count: objects.count)
        for place in 0..<(objects.map(\.paths.count).max() ?? 0) {
            let asked = objects.indices.filter { answers[$0] == .missing && objects[$0].paths.count > place }
            guard !asked.isEmpty else { break }
            let found = try await files.answers(at: asked.map { objects[$0].paths[place] })
            for (object, answer) in zip(asked, found) {
                answers[object] = try await checked(answer, objects[object], at: objects[object].paths[place])
            }
        }
        return answers
    }

    /// An object of another size is told by its size.
    private func checked(
        _ answer: RemoteObject.Answer, _ object: RemoteObject, at path: String
    ) async throws -> RemoteObject.Answer {
        guard case .here(let size) = answer, object.size == nil || object.size == size else { return answer }
        do {
            return try await files.holdsOthers(at: path, than: object) ? .others : answer
        } catch let error as FilesError {
            return .unknown(error.description)
        }
    }

    /// The bytes of a folder's listing; nil where they cannot be had.
    func listing(_ object: RemoteObject) async throws -> [UInt8]? {
        for path in object.paths {
            if let bytes = try await files.bytes(at: path) { return bytes }
        }
        return nil
    }
}
