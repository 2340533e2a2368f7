import Foundation
import TestSupport
import Testing

/// A slow proof: whenever the process is killed, the next run finds a sound state and ends.
@Suite("A run that is killed at any moment", .enabled(if: Product.proves, "a slow proof: make prove"))
struct RandomKillTests {
    @Test("leaves no open run, no damaged fact, no dangling object, and no process")
    func killed() async throws {
        var random = SeededRandom()
        let project = try Project()
        try await project.judge()
        for round in 1...60 {
            let note: Comment = "\(random), round \(round)"
            try project.git.write("0.8\n# \(round)\n0.8\n", to: "skill.txt")
            try project.git.commit()
            let run = try project.start(["run"])
            usleep(UInt32.random(in: 0..<600_000, using: &random))
            run.signal(SIGKILL)
            _ = await run.wait()
            #expect(try await project.judge().outcome == "passed", note)
            try await checkState(of: project, note)
        }
    }

    private func checkState(of project: Project, _ note: Comment) async throws {
        let listed = try await project.gatehouse("runs", "--number", "500", "--format", "json").output
        #expect(!listed.contains(#""outcome" : null"#), note)
        let check =
            "import sqlite3; print(sqlite3.connect('\(project.state)/gatehouse.sqlite').execute('pragma integrity_check').fetchone()[0])"
        #expect(try project.shell("python3 -c \"\(check)\"") == "ok\n", note)
        _ = try project.shell("git fsck --strict --no-dangling")
        let home = "\(project.state)/workspaces/0/home"
        let left = try project.shell(
            "for p in /proc/[0-9]*; do tr '\\0' '\\n' 2>/dev/null < $p/environ | grep -qx 'HOME=\(home)' && echo $p; done; true")
        #expect(left.isEmpty, note)
    }
}
