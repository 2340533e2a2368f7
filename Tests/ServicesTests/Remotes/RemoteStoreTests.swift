import Domain
import Files
import Foundation
import TestSupport
import Testing

@testable import Datasets
@testable import Services

@Suite("Asking a DVC remote") struct RemoteStoreTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func object(_ text: String, size: Int64? = nil, isLegacy: Bool = false) -> RemoteObject {
        RemoteObject(name: text, digest: ContentDigest.of(text.utf8, .md5), size: size, isLegacy: isLegacy)
    }

    private func asking(_ place: DVCRemote.Place) -> RemoteStore {
        let means = RemoteStore.Means(
            variables: ["PATH": "/usr/local/bin:/usr/bin:/bin"], temporary: folder.path,
            now: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) })
        return RemoteStore(DVCRemote(name: "s", place: place), by: means)
    }

    private func keep(_ text: String, at path: String) throws { try folder.write(text, to: "store/" + path) }

    /// A server on loopback over the folder, as simple as they come.
    private func served() async throws -> (server: RunningProgram, url: String) {
        let server = try RunningProgram(
            ["python3", "-u", "-m", "http.server", "--bind", "127.0.0.1", "0"],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"], in: folder.path + "/store")
        while true {
            if let port = server.outputSoFar.firstMatch(of: /port (\d+)/)?.1 { return (server, "http://127.0.0.1:\(port)") }
            try #require(!server.hasEnded, "\(server.errorsSoFar)")
            await Waiting.pause()
        }
    }

    @Test("a folder says what is there and how large; one that is not there does not answer")
    func local() async throws {
        let (new, old) = (object("new"), object("older", isLegacy: true))
        try keep("new", at: new.paths[0])
        try keep("older", at: old.paths[0])
        let store = asking(.folder(folder.path + "/store"))
        #expect(try await store.answers(to: [new, object("none"), old]) == [.here(size: 3), .missing, .here(size: 5)])
        let gone = asking(.folder(folder.path + "/gone"))
        #expect(try await gone.answers(to: [new]) == [.unknown("there is no folder \(folder.path)/gone")])
        let other = asking(.other("gs"))
        #expect(try await other.answers(to: [new]) == [.unknown("gs is asked by DVC alone")])
    }

    @Test("a folder says which files that DVC would read again hold other bytes; DVC's own, read-only, are trusted")
    func others() async throws {
        let (file, old, sized) = (object("new"), object("older", isLegacy: true), object("sized", size: 5))
        for object in [file, old, sized] { try keep("abc", at: object.paths[0]) }
        let text = RemoteObject(name: "t", digest: ContentDigest.of("a\n".utf8, .md5), size: nil, isLegacy: true)
        try keep("a\r\n", at: text.paths[0])
        let store = asking(.folder(folder.path + "/store"))
        #expect(try await store.answers(to: [file, old, sized, text]) == [.others, .others, .here(size: 3), .here(size: 3)])
        chmod(folder.path + "/store/" + file.paths[0], 0o444)
        #expect(try await store.answers(to: [file]) == [.here(size: 3)])
    }

    @Test("a server says the same by HEAD, and gives listings")
    func http() async throws {
        let objects = (0..<40).map { object("file \($0)") }
        for place in objects.indices where place != 7 { try keep("file \(place)", at: objects[place].paths[0]) }
        let (server, url) = try await served()
        let store = asking(.http(url, headers: []))
        let answers = try await store.answers(to: objects)
        #expect(answers[7] == .missing && answers[0] == .here(size: 6) && answers[39] == .here(size: 7))
        #expect(answers.count { $0 == .missing } == 1)
        let listing = try await store.listing(objects[0])
        #expect(listing.map { String(decoding: $0, as: UTF8.self) } == "file 0")
        #expect(try await store.listing(objects[7]) == nil)
        server.signal(9)
        _ = await server.wait()
        let silent = try await store.answers(to: [objects[0]])
        guard case .unknown = silent[0] else { return #expect(silent == [.unknown("a sentence")]) }
    }

    @Test("an answer that is neither yes nor no is told", arguments: [403, 500, 302])
    func unsure(status: Int) async throws {
        let receiver = try await Receiver()
        let store = asking(.http(receiver.url("status/\(status)"), headers: [.init(name: "X-Key", value: "k")]))
        #expect(try await store.answers(to: [object("a")]) == [.unknown("it answered \(status)")])
        #expect(try receiver.arrivals().first?.headers["x-key"] == "k")
        #expect(try receiver.arrivals().first?.method == "HEAD")
    }
}
