internal import Curl
internal import Documents
internal import Domain

/// A line of the file of requests: what is asked, and what is expected.
struct ServedRequest {
    var method = Request.Method.get
    var path = ""
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    var status = 200
    /// Nil where only the status is expected.
    var json: DocumentNode?

    /// More are not replayed.
    static let limit = 10_000

    /// - Throws: `Problems` with the line, for what is no list of requests.
    static func all(_ bytes: [UInt8], file: String) throws(Problems) -> [ServedRequest] {
        var requests: [ServedRequest] = []
        for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            guard !line.allSatisfy({ [9, 13, 32].contains($0) }) else { continue }
            requests.append(try one(Array(line), in: index + 1, of: file))
        }
        let start = Place(file: file, line: 1, column: 1)
        guard !requests.isEmpty else { throw Problems([Problem("there is no request in it.", at: start)]) }
        guard requests.count <= limit else { throw Problems([Problem("more than \(limit) requests.", at: start)]) }
        return requests
    }

    private static func one(_ bytes: [UInt8], in line: Int, of file: String) throws(Problems) -> ServedRequest {
        do throws(Problems) {
            return try one(bytes, file: file)
        } catch {
            throw Problems(
                error.all.map { Problem($0.sentence, at: Place(file: file, line: line, column: $0.place.column)) })
        }
    }

    private static func one(_ line: [UInt8], file: String) throws(Problems) -> ServedRequest {
        let collector = ProblemCollector()
        let cursor = DocumentCursor(try Document.json(line, file: file, limits: .numbers), collector: collector)
        var request = ServedRequest()
        if let fields = cursor.fields(["method", "path", "headers", "body", "expect"]) { request.take(fields, cursor) }
        guard !collector.hasErrors else { throw Problems(collector.problems) }
        return request
    }

    private mutating func take(_ fields: DocumentFields, _ cursor: DocumentCursor) {
        path = fields["path"].flatMap { $0.text("a path") } ?? ""
        if !path.hasPrefix("/") {
            (fields["path"] ?? cursor).report("'path' is missing or does not begin with '/': \"path\": \"/predict\".")
        }
        for entry in fields["headers"]?.entries() ?? [] {
            headers.append((entry.key, entry.value.text("a header's text") ?? ""))
        }
        if let body = fields["body"] { takeBody(body) }
        if let word = fields["method"] { takeMethod(word) }
        if let expect = fields["expect"]?.fields(["status", "json"]) {
            status = expect["status"].flatMap { $0.whole(100...599) } ?? 200
            json = expect["json"]?.node
        }
    }

    private mutating func takeMethod(_ cursor: DocumentCursor) {
        guard let known = cursor.text("a method").flatMap(Request.Method.init(rawValue:)), known != .head else {
            return cursor.expected("GET or POST")
        }
        method = known
    }

    /// A text is sent as it is, everything else as JSON.
    private mutating func takeBody(_ cursor: DocumentCursor) {
        method = .post
        if let scalar = cursor.scalar, scalar.style != .plain { return body = Array(scalar.text.utf8) }
        body = Array(cursor.node.json.utf8)
        if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            headers.append(("Content-Type", "application/json"))
        }
    }
}

extension DocumentNode {
    /// As JSON, numbers as they were written.
    fileprivate var json: String {
        switch value {
        case .null: "null"
        case .scalar(let scalar): scalar.style == .plain ? scalar.text : JSONText.quoted(scalar.text)
        case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .mapping(let entries):
            "{" + entries.map { JSONText.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
        }
    }
}
