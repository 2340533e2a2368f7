import Files
import Foundation

/// The demo's temporary folder: a bare repository that the agent watches, a clone to push from, and the agent's settings.
struct DemoPlace: Sendable {
    let path: String

    var bare: String { path + "/flights.git" }
    var clone: String { path + "/flights" }
    var configuration: String { path + "/agent.conf" }
    /// Where tools are installed that only look.
    var tools: String { path + "/tools" }
    private var secretFile: String { path + "/hook.secret" }

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/gatehouse-demo-\(getpid())"
        try Removal.tree(path)
        try Folders.make(path, mode: 0o700)
    }

    /// Settings that tell a receiver on this port.
    /// - Returns: the secret that the deliveries are signed with.
    func configure() throws -> String {
        let secret = "whsec_" + Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
        try AtomicFile.write(Array("\(secret)\n".utf8), to: secretFile, mode: 0o600)
        return secret
    }

    func writeSettings(port: Int) throws {
        let text = """
            repositories:
              - path: \(bare)
            webhooks:
              - url: http://127.0.0.1:\(port)/hook
                secret: { file: \(secretFile) }
                events: [run.finished, run.waiting, model.published, model.promoted, model.rolled_back]
                allow_private: true

            """
        try AtomicFile.write(Array(text.utf8), to: configuration)
    }

    func remove() {
        do { try Removal.tree(path) } catch { Output.people("\(path) could not be removed: \(error)") }
    }
}
