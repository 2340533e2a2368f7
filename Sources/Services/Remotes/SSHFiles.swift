internal import Datasets
internal import Files
internal import Foundation
internal import Processes

/// A folder of another machine, by the `sftp` of this one and its person's settings.
struct SSHFiles: RemoteFiles {
    /// Files of one connection.
    private static let many = 1000

    let remote: SSHRemote
    let supervisor: Supervisor
    /// Where ssh finds its agent, its settings and itself.
    let variables: [String: String]
    /// Where files for a moment may be made.
    let temporary: String

    func answers(at paths: [String]) async throws -> [RemoteObject.Answer] {
        var answers: [RemoteObject.Answer] = []
        for start in stride(from: 0, to: paths.count, by: Self.many) {
            let batch = Array(paths[start..<min(start + Self.many, paths.count)])
            let said = try await carriedOut { _ in SSHRemote.listing(batch, in: remote.folder) }
            answers += SSHRemote.answers(batch, in: remote.folder, output: said.output, errors: said.errors)
        }
        return answers
    }

    func bytes(at path: String) async throws -> [UInt8]? {
        try await carriedOut { SSHRemote.fetching(path, in: remote.folder, to: $0 + "/file") }.bytes
    }

    /// - Parameter commands: of a folder that is theirs.
    private func carriedOut(_ commands: (String) -> String) async throws -> (output: String, errors: String, bytes: [UInt8]?) {
        let folder = "\(temporary)/sftp-\(UUID().uuidString)"
        try Folders.make(folder, mode: 0o700)
        defer { try? Removal.tree(folder) }
        try AtomicFile.write(Array(commands(folder).utf8), to: folder + "/commands")
        let command = Command(
            arguments: remote.command(carryingOut: folder + "/commands"), environment: variables, folder: folder,
            timeout: .seconds(600))
        let said = try await supervisor.capture(command, limit: 16 << 20)
        if said.ending.cause == .cancelled { throw CancellationError() }
        let file = folder + "/file"
        let bytes =
            try FileStamp.at(file)?.kind == .file
            ? try Descriptor(file, readOnly: ()).readAll(limit: Self.largestListing) : nil
        return (
            String(decoding: said.standardOutput, as: UTF8.self), String(decoding: said.standardError, as: UTF8.self),
            said.ending.isSuccess ? bytes : nil
        )
    }
}
