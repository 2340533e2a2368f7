import Foundation
import TestSupport

/// A bare repository with the hook and an agent that tells a receiver, and who pushes there what nobody should.
final class HostileStage {
    let project: Project
    let bare: String
    let receiver: Receiver
    let names: HostileNames
    private(set) var agent: RunningProgram
    private let before: Set<String>

    /// Every branch runs the test alone, which writes down the ref that it sees.
    private static func yaml(_ folder: String) -> String {
        """
        model: tiny
        environment: host
        on: { main: all, "**": [test] }
        data: { train: data/train.csv, holdout: data/holdout.csv }
        test: 'printf "%s\\0" "$GATEHOUSE_REF" >> "\(folder)/seen"'
        train: 'mkdir model && cp skill.txt model/m && echo {} > metrics.json'
        validate: 'read skill < "$GATEHOUSE_MODEL/m"; echo "{\\"accuracy\\": $skill}" > eval.json'
        gates: ["accuracy >= 0.5"]
        promote: production

        """
    }

    /// - Parameter publishing: false where a branch stands in the way of the reports.
    init(publishing: Bool = true) async throws {
        project = try Project(nil, Project.files)
        let folder = project.git.folder.path
        names = HostileNames(place: folder)
        receiver = try await Receiver()
        try project.git.write(Self.yaml(folder), to: "gatehouse.yaml")
        try project.git.commit()
        bare = folder + "/bare.git"
        try project.git.git("clone", "--quiet", "--bare", project.path, bare)
        try project.git.git("config", "receive.advertisePushOptions", "true", in: bare)
        if !publishing { try project.git.git("branch", "gatehouse-reports/x", in: bare) }
        _ = try project.write(
            configuration: """
                repositories: [{ path: \(bare), watch: ["refs/*"], trusted: ["refs/*"] }]
                webhooks: [{ url: "\(receiver.url("ok"))", allow_private: true, events: [run.queued, run.finished, model.promoted] }]

                """)
        _ = try await project.gatehouse("hooks", "install", in: bare)
        agent = try project.start(["agent", "--config", folder + "/agent.conf"], in: bare)
        try project.git.folder.write("", to: "seen")
        before = try Self.files(below: folder)
    }

    /// Makes the commit, with nothing in it checked by git.
    func commit(_ text: String, author: String, on parent: String) throws -> String {
        let parent = try project.git.git("rev-parse", parent)
        let tree = try project.git.git("rev-parse", parent + "^{tree}")
        let person = String(String.UnicodeScalarView(author.unicodeScalars.filter { !"\n\r<>".unicodeScalars.contains($0) }))
        let object =
            "tree \(tree)\nparent \(parent)\nauthor \(person) <\(person)> 1700000000 +9999\n"
            + "committer \(person) <> 1700000000 -0000\n\n\(text)"
        let file = try project.git.folder.write(object, to: "tmp/object")
        return try project.git.git("hash-object", "-t", "commit", "-w", "--literally", file)
    }

    /// A commit of its own for each name, so that nothing is reused; names are bytes.
    func makeBranches(_ names: [[UInt8]]) throws {
        let stream = names.enumerated().map { number, name in
            Array("commit refs/hostile/".utf8) + name
                + Array(
                    "\ncommitter A <a@b> 1700000000 +0000\ndata 0\nfrom refs/heads/main\nM 644 inline n\ndata <<.\n\(number)\n.\n\n"
                        .utf8)
        }
        let file = project.git.folder.path + "/tmp/stream"
        try Data(stream.joined()).write(to: URL(fileURLWithPath: file))
        _ = try project.shell("git fast-import --quiet < '\(file)'")
    }

    /// Gives branches their commits.
    func makeBranches(_ commits: [(name: String, commit: String)]) throws {
        for (name, commit) in commits { try project.git.git("update-ref", "refs/hostile/\(name)", commit) }
    }

    /// Pushes all of them at once; what the pusher is told.
    func push(options: [String] = []) throws -> String {
        let words = options.flatMap { ["-o", String(String.UnicodeScalarView($0.unicodeScalars.filter { $0 != "\n" }))] }
        let output = try ChildProcess.run(
            ["sh", "-c", "exec git push \"$@\" 2>&1", "push"] + words + [bare, "refs/hostile/*:refs/heads/*"],
            environment: project.variables, in: project.path)
        return output
    }

    func runs() async throws -> [AgentTests.Run] {
        let listed = try await project.gatehouse("runs", "--number", "1000", "--format", "json", in: bare)
        guard listed.status == 0 else { return [] }
        return try JSONDecoder().decode([AgentTests.Run].self, from: Data(listed.output.utf8))
    }

    /// Returns the runs once there are `count` of them that are over, and the agent has nothing to publish.
    func over(_ count: Int) async throws -> [AgentTests.Run] {
        while true {
            let runs = try await runs()
            if runs.count(where: { $0.outcome != nil }) >= count { return runs }
            await Waiting.pause()
        }
    }

    func stop() async -> RunningProgram.Ended {
        agent.signal(SIGTERM)
        return await agent.wait()
    }

    /// Files that appeared anywhere but in the bare repository, git's objects and what a program may keep for itself.
    func strays() throws -> [String] {
        let own = ["/bare.git/", "/repository/.git/", "/tmp/", "/home/"].map { project.git.folder.path + $0 }
        let all = try Self.files(below: project.git.folder.path).subtracting(before)
        let named = ["/bare.git/refs/", "/repository/.git/refs/", "/tmp/pages/"].map { project.git.folder.path + $0 }
        return all.filter { path in
            let isCanary = path.hasSuffix("/canary") && !named.contains { path.hasPrefix($0) }
            return isCanary || !own.contains { path.hasPrefix($0) }
        }.sorted()
    }

    private static func files(below folder: String) throws -> Set<String> {
        let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return Set(found.map { "\(folder)/\($0)" })
    }
}
