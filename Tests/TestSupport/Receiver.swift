import Foundation

/// A receiver of webhooks on loopback that behaves as each request's path says (`receiver.py`).
package final class Receiver {
    /// A request as it came.
    package struct Arrival: Decodable {
        package let method: String
        package let path: String
        /// Names in lower case.
        package let headers: [String: String]
        private let body: String
        /// Of the sender: the same for requests over one connection.
        package let port: Int

        package var bytes: [UInt8] { Data(base64Encoded: body).map(Array.init) ?? [] }
    }

    package let port: Int
    private let folder: TemporaryFolder
    private let program: RunningProgram

    /// - Parameter certificate: files of a certificate and its key, to speak TLS.
    package init(certificate: (String, String)? = nil) async throws {
        folder = try TemporaryFolder("gatehouse-receiver")
        let ready = try Meeting(folder.path + "/ready")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("receiver.py").path
        let command = ["python3", script, folder.path] + (certificate.map { [$0.0, $0.1] } ?? [])
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        program = try RunningProgram(command, environment: ["PATH": path], in: folder.path)
        guard await ready.isReached() else { throw ChildProcess.Failure(description: "receiver.py did not start.") }
        port = Int(try String(contentsOfFile: folder.path + "/port", encoding: .utf8)) ?? 0
    }

    package func url(_ path: String, host: String = "127.0.0.1", scheme: String = "http") -> String {
        "\(scheme)://\(host):\(port)/\(path)"
    }

    /// The file with a line of JSON for each request.
    package var record: String { folder.path + "/requests" }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
    }

    package func arrivals() throws -> [Arrival] {
        try text("requests").split(separator: "\n").map {
            try JSONDecoder().decode(Arrival.self, from: Data($0.utf8))
        }
    }
}
