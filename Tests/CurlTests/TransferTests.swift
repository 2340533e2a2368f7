import Foundation
import TestSupport
import Testing

@testable import Curl

@Suite struct TransferTests {
    /// What a receiver on loopback answers or does, and what comes of it.
    static let answerTable: [(path: String, status: Int, body: String)] = [
        ("ok", 200, "fine"), ("status/204", 204, ""), ("status/500", 500, "as told"), ("status/410", 410, "as told"),
        ("redirect/301", 301, ""), ("redirect/302", 302, ""), ("redirect/307", 307, ""), ("redirect/308", 308, ""),
    ]

    @Test("an answer is given back whatever its status, and a redirect is not followed", arguments: answerTable)
    func answers(_ path: String, _ status: Int, _ body: String) async throws {
        let receiver = try await Receiver()
        let response = try await TransferLoop(.any).send(Request(.post, receiver.url(path), body: Array("{}".utf8)))
        #expect(response.status == status)
        #expect(String(decoding: response.body, as: UTF8.self) == (status == 204 ? "" : body))
        #expect(try receiver.arrivals().map(\.path) == ["/" + path])
    }

    static let failureTable: [(path: String, code: CurlError.Code, words: String)] = [
        ("reset", .interrupted, "127.0.0.1 ended the connection before it had answered."),
        ("half", .interrupted, "127.0.0.1 ended the connection before it had answered."),
        ("silent", .interrupted, "127.0.0.1 ended the connection before it had answered."),
        ("hang", .timedOut, "127.0.0.1 did not answer within 0.3 s."),
        ("drip", .timedOut, "127.0.0.1 did not answer within 0.3 s."),
        ("endless", .tooLarge, "127.0.0.1 answered with more than 65536 bytes of header lines."),
    ]

    @Test("what a receiver does instead of answering is said in a sentence", arguments: failureTable)
    func failures(_ path: String, _ code: CurlError.Code, _ words: String) async throws {
        let receiver = try await Receiver()
        var request = Request(.post, receiver.url(path), body: Array("{}".utf8))
        if code == .timedOut { request.limits.total = 300 }
        let error = await #expect(throws: CurlError.self) { try await TransferLoop(.any).send(request) }
        #expect(error?.code == code && error?.description == words, "\(String(describing: error))")
    }

    @Test("of an answer of 10 MB only the limit is kept, and its status counts")
    func large() async throws {
        let receiver = try await Receiver()
        let response = try await TransferLoop(.any).send(Request(.post, receiver.url("large")))
        #expect(response.status == 200 && response.body.count == 64 << 10 && response.isCut)
    }

    @Test("method, headers and body arrive as they were given, and nothing is asked for first")
    func request() async throws {
        let receiver = try await Receiver()
        let body = [UInt8](repeating: 0, count: 2_000_000) + [255]
        _ = try await TransferLoop(.any).send(
            Request(.post, receiver.url("ok"), headers: [("Content-Type", "a/b"), ("webhook-id", "x")], body: body))
        let arrival = try #require(try receiver.arrivals().first)
        #expect(arrival.method == "POST" && arrival.bytes == body)
        #expect(arrival.headers["content-type"] == "a/b" && arrival.headers["webhook-id"] == "x")
        #expect(arrival.headers["expect"] == nil)
    }

    static let loopbackTable = [
        ("127.0.0.1", "127.0.0.1 is a loopback address: nothing was sent."),
        ("127.1", "127.0.0.1 is a loopback address: nothing was sent."),
        ("0x7f.1", "127.0.0.1 is a loopback address: nothing was sent."),
        ("2130706433", "127.0.0.1 is a loopback address: nothing was sent."),
        ("0177.0.0.1", "127.0.0.1 is a loopback address: nothing was sent."),
        ("[::ffff:127.0.0.1]", "[::ffff:127.0.0.1] is an IPv4 address in IPv6's clothes: nothing was sent."),
        ("0.0.0.0", "0.0.0.0 is an unspecified address: nothing was sent."),
        ("rebound.example", "rebound.example is at 127.0.0.1, which is a loopback address: nothing was sent."),
    ]

    @Test("a loopback address is refused however it is written, and whatever a name resolves to", arguments: loopbackTable)
    func loopbacks(_ host: String, _ words: String) async throws {
        let receiver = try await Receiver()
        let loop = TransferLoop(.publicOnly, in: Surroundings(pins: ["rebound.example:\(receiver.port):127.0.0.1"]))
        let error = await #expect(throws: CurlError.self) {
            try await loop.send(Request(.post, receiver.url("ok", host: host)))
        }
        #expect(error?.code == .refusedAddress && error?.description == words, "\(String(describing: error))")
        #expect(try receiver.arrivals().isEmpty)
    }

    @Test("where private addresses are allowed, the same receiver is reached")
    func allowed() async throws {
        let receiver = try await Receiver()
        let loop = TransferLoop(.any, in: Surroundings(pins: ["rebound.example:\(receiver.port):127.0.0.1"]))
        #expect(try await loop.send(Request(.post, receiver.url("ok", host: "rebound.example"))).status == 200)
    }

    static let malformedTable = [
        ("file:///etc/passwd", "The address cannot be used: "), ("gopher://127.0.0.1/", "The address cannot be used: "),
        ("ftp://127.0.0.1/", "The address cannot be used: "), ("http://", "The address cannot be used: "),
        ("http://a b/", "The address cannot be used: it has a blank or a control character in it."),
        ("http://a/\r\nX: y", "The address cannot be used: it has a blank or a control character in it."),
    ]

    @Test("an address that is not http or https is refused", arguments: malformedTable)
    func malformed(_ url: String, _ words: String) async {
        let error = await #expect(throws: CurlError.self) { try await TransferLoop(.any).send(Request(.get, url)) }
        #expect(error?.code == .malformed && error?.description.hasPrefix(words) == true, "\(String(describing: error))")
    }

    @Test("a header cannot bring another one along", arguments: [("a", "b\r\nc: d"), ("a:b", "c"), ("", "c"), ("a\n", "c")])
    func headers(_ name: String, _ value: String) async {
        let error = await #expect(throws: CurlError.self) {
            try await TransferLoop(.any).send(Request(.get, "http://127.0.0.1:1/", headers: [(name, value)]))
        }
        #expect(
            error?.description
                == "A header line cannot be sent: it has no name, or a line end or another control character in it.")
    }

    @Test("nobody listens, or the name is unknown: a sentence each")
    func unreachable() async throws {
        let closed = await #expect(throws: CurlError.self) {
            try await TransferLoop(.any).send(Request(.get, "http://127.0.0.1:1/"))
        }
        #expect(closed?.code == .notConnected && closed?.description.hasPrefix("127.0.0.1 cannot be reached: ") == true)
        let unknown = await #expect(throws: CurlError.self) {
            try await TransferLoop(.any).send(Request(.get, "http://nobody.invalid/"))
        }
        #expect(unknown?.description == "The name nobody.invalid cannot be resolved.")
    }

    @Test(
        "a certificate that nobody vouches for, that is over or that is another's is not trusted", arguments: Certified.allCases)
    func certificate(_ kind: Certified) async throws {
        let certificates = try Certificates()
        let receiver = try await Receiver(certificate: try certificates.make(kind))
        let loop = TransferLoop(.any, in: Surroundings(authorities: certificates.authority))
        let request = Request(.post, receiver.url("ok", scheme: "https"))
        guard let words = kind.refusal else {
            #expect(try await loop.send(request).status == 200)
            return
        }
        let error = await #expect(throws: CurlError.self) { try await loop.send(request) }
        #expect(error?.code == .insecure, "\(String(describing: error))")
        #expect(error?.description.hasPrefix("127.0.0.1 is not trusted: ") == true)
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
        #expect(try receiver.arrivals().isEmpty)
    }

    @Test("many requests are under way at once, and one that hangs delays none")
    func many() async throws {
        let receiver = try await Receiver()
        let loop = TransferLoop(.any)
        try await withThrowingTaskGroup(of: Int?.self) { group in
            let hanging = receiver.url("hang")
            group.addTask { await #expect(throws: CurlError.self) { try await loop.send(Request(.get, hanging)) }.map { _ in 0 } }
            for number in 0..<200 {
                let url = receiver.url("wait/\(number % 50)")
                group.addTask { try await loop.send(Request(.post, url)).status }
            }
            var statuses: [Int] = []
            while statuses.count < 200, let status = try await group.next() { statuses.append(status ?? 0) }
            #expect(statuses.allSatisfy { $0 == 200 })
            group.cancelAll()
        }
        #expect(try receiver.arrivals().count == 201)
    }

    @Test("a request that is cancelled ends at once, also when the cancellation comes first")
    func cancelled() async throws {
        let receiver = try await Receiver()
        let url = receiver.url("hang")
        let loop = TransferLoop(.any)
        await withTaskGroup(of: CurlError?.self) { group in
            for _ in 0..<20 {
                group.addTask { await #expect(throws: CurlError.self) { try await loop.send(Request(.get, url)) } }
            }
            group.cancelAll()
            for await error in group { #expect(error?.description == "The request was cancelled.") }
        }
    }

    @Test("a connection is used again by the next request of the same loop")
    func reuse() async throws {
        let receiver = try await Receiver()
        let loop = TransferLoop(.any)
        for _ in 0..<3 { _ = try await loop.send(Request(.get, receiver.url("ok"))) }
        #expect(Set(try receiver.arrivals().map(\.port)).count == 1)
    }
}
