import Domain
import Files
import Foundation
import TestSupport
import Testing

@testable import Datasets
@testable import Services

/// Beside rclone's own servers of S3 and sftp, which check signatures and keys.
@Suite("Asking S3 and ssh") struct ServedRemoteTests {
    private let folder: TemporaryFolder
    private let objects = (0..<3).map { number in
        RemoteObject(name: "\(number)", digest: ContentDigest.of("\(number)".utf8, .md5), size: nil, isLegacy: number == 2)
    }

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("some", to: "served/bucket/data/" + objects[0].paths[0])
        try folder.write("older", to: "served/bucket/data/" + objects[2].paths[0])
    }

    private func served(_ arguments: [String], until ready: Regex<(Substring, Substring)>) async throws -> (
        server: RunningProgram, port: Int
    ) {
        let rclone = try #require(
            ProcessInfo.processInfo.environment["GATEHOUSE_TEST_RCLONE"],
            "GATEHOUSE_TEST_RCLONE names no rclone. 'make test' does.")
        let server = try RunningProgram(
            [rclone, "serve"] + arguments + ["--addr", "127.0.0.1:0", folder.path + "/served"],
            environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path], in: folder.path)
        while true {
            if let port = server.errorsSoFar.firstMatch(of: ready).flatMap({ Int($0.1) }) { return (server, port) }
            try #require(!server.hasEnded, "\(server.errorsSoFar)")
            await Waiting.pause()
        }
    }

    private func store(_ place: DVCRemote.Place) -> RemoteStore {
        let means = RemoteStore.Means(
            variables: ["PATH": folder.path + "/bin:/usr/bin:/bin", "HOME": folder.path], temporary: folder.path,
            now: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) })
        return RemoteStore(DVCRemote(name: "s", place: place), by: means)
    }

    @Test("a bucket says what is there by signed requests, and refuses another key")
    func bucket() async throws {
        let (server, port) = try await served(
            ["s3", "--auth-key", "gatehouse-key,a secret/+="], until: /http:\/\/127\.0\.0\.1:(\d+)/)
        defer { server.signal(15) }
        var remote = S3Remote(
            bucket: "bucket", prefix: "data", endpoint: "http://127.0.0.1:\(port)", region: "us-east-1",
            key: AWSKey(id: "gatehouse-key", secret: "a secret/+="))
        let answers = try await store(.s3(remote)).answers(to: objects)
        #expect(answers == [.here(size: 4), .missing, .here(size: 5)])
        #expect(try await store(.s3(remote)).listing(objects[0]) == Array("some".utf8))
        remote.key?.secret = "another"
        #expect(try await store(.s3(remote)).answers(to: [objects[0]]) == [.unknown("it answered 403")])
    }

    @Test("a machine says what is there by sftp, and one that does not know our key is not asked")
    func machine() async throws {
        for name in ["ours", "other"] {
            let made = try RunningProgram(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.path + "/" + name],
                environment: ["PATH": "/usr/bin:/bin"], in: folder.path)
            #expect(await made.wait().status == 0)
        }
        let (server, port) = try await served(
            ["sftp", "--authorized-keys", folder.path + "/ours.pub"], until: /listening on 127\.0\.0\.1:(\d+)/)
        defer { server.signal(15) }
        let scan = try RunningProgram(
            ["sh", "-c", "ssh-keyscan -p \(port) 127.0.0.1 > known"], environment: ["PATH": "/usr/bin:/bin"], in: folder.path)
        #expect(await scan.wait().status == 0)
        // ssh takes a person's home from the system, not from HOME.
        let known = "-oUserKnownHostsFile=\(folder.path)/known"
        let script = try folder.write("#!/bin/sh\nexec /usr/bin/sftp \(known) \"$@\"\n", to: "bin/sftp")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        var remote = SSHRemote(host: "127.0.0.1", person: "u", port: port, folder: "/bucket/data", keyFile: folder.path + "/ours")
        #expect(try await store(.ssh(remote)).answers(to: objects) == [.here(size: 4), .missing, .here(size: 5)])
        #expect(try await store(.ssh(remote)).listing(objects[0]) == Array("some".utf8))
        remote.folder = "/none"
        #expect(try await store(.ssh(remote)).answers(to: [objects[0]]) == [.unknown("there is no folder /none there")])
        remote.keyFile = folder.path + "/other"
        let refused = try await store(.ssh(remote)).answers(to: [objects[0]])
        guard case .unknown(let why) = refused[0] else { return #expect(refused == []) }
        #expect(why.hasPrefix("ssh said: "))
    }
}
