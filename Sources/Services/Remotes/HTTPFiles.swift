internal import Curl
internal import Datasets

/// A server of files, or a bucket.
struct HTTPFiles: RemoteFiles {
    typealias Head = (url: String, headers: [RemoteHeader])

    /// Requests under way at once.
    private static let many = 32

    /// The address of a path, and the headers by which we are known there.
    let request: @Sendable (Request.Method, _ path: String) -> Head
    private let loop = TransferLoop(.any)

    init(_ request: @escaping @Sendable (Request.Method, _ path: String) -> Head) { self.request = request }

    func answers(at paths: [String]) async throws -> [RemoteObject.Answer] {
        var answers: [RemoteObject.Answer] = []
        for start in stride(from: 0, to: paths.count, by: Self.many) {
            let batch = paths[start..<min(start + Self.many, paths.count)]
            answers += try await withThrowingTaskGroup(of: (Int, RemoteObject.Answer).self) { group in
                for place in batch.indices { group.addTask { (place, try await answer(at: paths[place])) } }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }.sorted { $0.key < $1.key }.map(\.value)
            }
        }
        return answers
    }

    func bytes(at path: String) async throws -> [UInt8]? {
        guard let response = try await response(.get, path).answer, response.status == 200, !response.isCut else { return nil }
        return response.body
    }

    private func answer(at path: String) async throws -> RemoteObject.Answer {
        let (response, why) = try await response(.head, path)
        guard let response else { return .unknown(why ?? "it did not answer") }
        switch response.status {
        case 200: return .here(size: response["content-length"].flatMap { Int64($0) })
        case 404, 410: return .missing
        case let status: return .unknown("it answered \(status)")
        }
    }

    private func response(_ method: Request.Method, _ path: String) async throws -> (answer: Response?, why: String?) {
        let head = request(method, path)
        var limits = Limits()
        if method == .get { (limits.body, limits.total) = (Self.largestListing, 600_000) }
        do throws(CurlError) {
            let headers = head.headers.map { ($0.name, $0.value) }
            return (try await loop.send(Request(method, head.url, headers: headers, limits: limits)), nil)
        } catch {
            if error.code == .cancelled { throw CancellationError() }
            return (nil, error.description)
        }
    }
}
