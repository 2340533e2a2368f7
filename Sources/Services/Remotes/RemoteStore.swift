internal import Curl
internal import Datasets
internal import Domain
internal import Files

/// Asks a DVC remote what is there: a folder on this machine, or a server by HTTP. It fetches nothing but listings.
struct RemoteStore: Sendable {
    /// Requests under way at once.
    private static let many = 32
    /// Bytes of a listing: 300,000 files take 30 MB.
    private static let largestListing = 1 << 29

    let remote: DVCRemote
    private let loop = TransferLoop(.any)

    init(_ remote: DVCRemote) { self.remote = remote }

    /// In the order asked for.
    func answers(to objects: [RemoteObject]) async throws -> [RemoteObject.Answer] {
        if let why = try unreachable() { return objects.map { _ in .unknown(why) } }
        var answers: [RemoteObject.Answer] = []
        for start in stride(from: 0, to: objects.count, by: Self.many) {
            let batch = objects[start..<min(start + Self.many, objects.count)]
            answers += try await withThrowingTaskGroup(of: (Int, RemoteObject.Answer).self) { group in
                for place in batch.indices { group.addTask { (place, try await answer(to: objects[place])) } }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }.sorted { $0.key < $1.key }.map(\.value)
            }
        }
        return answers
    }

    /// The bytes of a folder's listing; nil where they cannot be had.
    func listing(_ object: RemoteObject) async throws -> [UInt8]? {
        for path in object.paths {
            switch remote.place {
            case .folder(let folder):
                guard try FileStamp.at("\(folder)/\(path)")?.kind == .file else { continue }
                return try Descriptor("\(folder)/\(path)", readOnly: ()).readAll(limit: Self.largestListing)
            case .http:
                guard let response = try await response(.get, path).answer, response.status == 200, !response.isCut else {
                    continue
                }
                return response.body
            case .other: return nil
            }
        }
        return nil
    }

    /// A folder that is not there is no remote that answers: it may not be mounted.
    private func unreachable() throws -> String? {
        switch remote.place {
        case .folder(let folder): try FileStamp.at(folder + "/.")?.kind == .folder ? nil : "there is no folder \(folder)"
        case .http: nil
        case .other(let kind): "\(kind) is asked by DVC alone"
        }
    }

    private func answer(to object: RemoteObject) async throws -> RemoteObject.Answer {
        var answer = RemoteObject.Answer.missing
        for path in object.paths {
            answer = try await self.answer(at: path)
            if answer != .missing { return answer }
        }
        return answer
    }

    private func answer(at path: String) async throws -> RemoteObject.Answer {
        if case .folder(let folder) = remote.place {
            let stamp = try FileStamp.at("\(folder)/\(path)")
            return stamp.map { .here(size: $0.kind == .file ? $0.size : nil) } ?? .missing
        }
        let (response, why) = try await response(.head, path)
        guard let response else { return .unknown(why ?? "it did not answer") }
        switch response.status {
        case 200: return .here(size: response["content-length"].flatMap { Int64($0) })
        case 404, 410: return .missing
        case let status: return .unknown("it answered \(status)")
        }
    }

    private func response(_ method: Request.Method, _ path: String) async throws -> (answer: Response?, why: String?) {
        guard case .http(let url, let headers) = remote.place else { return (nil, nil) }
        var limits = Limits()
        if method == .get { (limits.body, limits.total) = (Self.largestListing, 600_000) }
        do throws(CurlError) {
            let request = Request(
                method, "\(url)/\(path)", headers: headers.map { ($0.name, $0.value) }, limits: limits)
            return (try await loop.send(request), nil)
        } catch {
            if error.code == .cancelled { throw CancellationError() }
            return (nil, error.description)
        }
    }
}
