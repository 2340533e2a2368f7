import Domain
import Foundation
import Git
import TestSupport
import Testing

@Suite("Publishing files on a ref")
struct PublishingTests {
    private let ref = "refs/heads/gatehouse-reports"

    @Test("the ref begins without history and grows; nothing new makes no commit", arguments: Place.allCases)
    func update(place: Place) async throws {
        let (fixture, path, _) = try place.make()
        let repository = try Repository.open(at: path)
        let first = try await repository.update(
            ref, message: "Run 1 [skip ci]\n", changing: ["README.md": Array("one".utf8), "runs/1/report.md": [1, 0, 2]], at: time
        )
        let again = try await repository.update(ref, message: "again\n", changing: ["README.md": Array("one".utf8)], at: time)
        #expect(again == first)
        try fixture.git("pack-refs", "--all", in: path)
        try await repository.update(
            ref, message: "Run 2 [skip ci]\n",
            changing: ["README.md": Array("two".utf8), "runs/1/report.md": nil, "runs/2/report.md": []], at: time)
        #expect(
            try fixture.git("log", "--format=%s %an %ad", "--date=raw", ref, in: path) == """
                Run 2 [skip ci] Gatehouse 1763900000 +0100
                Run 1 [skip ci] Gatehouse 1763900000 +0100
                """)
        #expect(try fixture.git("ls-tree", "-r", "--name-only", ref, in: path) == "README.md\nruns/2/report.md")
        #expect(try fixture.git("show", "\(ref):README.md", in: path) == "two")
        #expect(try fixture.complaint(in: path) == nil)
    }

    @Test("removing from nothing makes no ref")
    func nothing() async throws {
        let site = try Place.bare.make()
        let path = site.path
        let repository = try Repository.open(at: path)
        #expect(try await repository.update(ref, message: "m", changing: ["a": nil], at: time) == nil)
        #expect(try await repository.object(at: ref) == nil)
    }

    @Test("a ref that git moves meanwhile keeps both")
    func race() async throws {
        let (fixture, path, _) = try Place.bare.make()
        let repository = try Repository.open(at: path)
        try await repository.update(ref, message: "first\n", changing: ["first": []], at: time)
        let home = fixture.folder.path
        // Another program that adds commits by compare-and-swap, as `git push` does.
        let script = """
            export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@x GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@x; n=0
            while [ $n -lt 30 ]; do
              old=$(git rev-parse \(ref)); new=$(git commit-tree -m "git $n" -p $old $old^{tree})
              if git update-ref \(ref) $new $old 2>/dev/null; then n=$((n + 1)); fi
            done
            """
        async let other = ChildProcess.run(
            ["sh", "-ec", script], environment: ["PATH": "/usr/bin:/bin", "HOME": home], in: path)
        for number in 0..<30 {
            try await repository.update(ref, message: "ours \(number)\n", changing: [TreePath("ours/\(number)"): []], at: time)
        }
        _ = try await other
        let subjects = try fixture.git("log", "--format=%s", ref, in: path).split(separator: "\n").map(String.init)
        #expect(Set(subjects) == Set(["first"] + (0..<30).flatMap { ["git \($0)", "ours \($0)"] }))
        #expect(subjects.count == 61)
        #expect(try fixture.git("ls-tree", "-r", "--name-only", ref, in: path).split(separator: "\n").count == 31)
        #expect(try fixture.complaint(in: path) == nil)
    }
}
