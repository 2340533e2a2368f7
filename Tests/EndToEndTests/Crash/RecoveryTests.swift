import Foundation
import TestSupport
import Testing

/// The recovery table of promotion, row by row: an agent is ended in the middle, the repository is changed by hand, and the next
/// agent looks.
@Suite("A promotion that was interrupted")
struct RecoveryTests {
    /// Right after the transaction that fixes a promotion's bytes: nothing of it is in git.
    private static let prepared = point(.before, "creat", "loose-tmp")
    /// The objects are written, and no tag.
    private static let written = point(.before, "link", "version-tag")
    private static let betweenTags = point(.before, "creat", "ref-lock", 2)
    private static let assigned = point(.after, "link", "assignment-tag")

    private static func point(_ mode: CrashPoint.Mode, _ call: String, _ kind: String, _ ordinal: Int = 1) -> CrashPoint {
        CrashPoint(mode: mode, call: call, kind: kind, ordinal: ordinal)
    }

    /// With v0.0.1 promoted, and v0.0.2 interrupted.
    private func interrupted(at point: CrashPoint) async throws -> Arena {
        let arena = try Arena()
        try arena.push("0.8")
        #expect(try await arena.agent().status == 0)
        try arena.push("0.9")
        #expect(try await arena.agent(at: point).status == 128 + SIGKILL)
        return arena
    }

    /// Gives a target to a version by hand, as another agent's run would have.
    private func assign(_ arena: Arena, _ tag: String, _ version: String, _ commit: String, run: String?) throws {
        let trailers =
            (run.map { "Gatehouse-Run: \($0)\n" } ?? "") + "Gatehouse-Version: \(version)\nGatehouse-Previous: v0.0.1\n"
        try arena.git("tag", "-a", tag, commit, "-m", "Assigning by hand\n\n\(trailers)")
    }

    private static let another = "01a21d17-c0d8-7fb1-a8cb-41874ce964d1"

    private func names(_ arena: Arena) throws -> [String] { try GitRecord(arena.repository).tags.map(\.name).sorted() }

    private static let both = ["tiny#production#1", "tiny#production#2", "tiny@v0.0.1", "tiny@v0.0.2"]

    /// What 'then' was told of last.
    private func lastTold(_ arena: Arena) throws -> String {
        try arena.shell("cat place/told").split(separator: "\n").last.map(String.init) ?? ""
    }

    @Test("prepared, no tags, champion unchanged: goes on with the same bytes, though git has pruned them")
    func prunedObjects() async throws {
        let arena = try await interrupted(at: Self.written)
        let objects = "git -C place/bare.git cat-file --batch-all-objects --batch-check | grep -E ' (tag|commit) ' | sort"
        let before = try arena.shell(objects)
        try arena.git("prune", "--expire=now")
        #expect(try arena.shell(objects) != before, "there was something to prune")
        #expect(try await arena.agent().status == 0)
        #expect(try names(arena) == Self.both)
        let after = Set(try arena.shell(objects).split(separator: "\n"))
        #expect(Set(before.split(separator: "\n")).isSubset(of: after))
        #expect(try GitRecord(arena.repository).problems == [])
    }

    @Test("prepared, nothing written yet: goes on")
    func nothingWritten() async throws {
        let arena = try await interrupted(at: Self.prepared)
        #expect(try names(arena) == ["tiny#production#1", "tiny@v0.0.1"])
        #expect(try await arena.agent().status == 0)
        #expect(try names(arena) == Self.both)
        #expect(try lastTold(arena) == "tiny#production#2")
    }

    @Test("prepared, no tags, champion moved: abandons, and judges again without training again")
    func championMoved() async throws {
        let arena = try await interrupted(at: Self.prepared)
        try assign(arena, "tiny#production#3", "v0.0.1", "tiny@v0.0.1^{commit}", run: Self.another)
        let ended = try await arena.agent()
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.errors.contains("the promotion is decided anew: the champion moved meanwhile."))
        #expect(!ended.errors.contains("train/train"))
        #expect(try names(arena).filter { $0.contains("v0.0.2") || $0.contains("#4") } == ["tiny#production#4", "tiny@v0.0.2"])
        #expect(try GitRecord(arena.repository).assignments.last?.previous == "v0.0.1")
    }

    @Test("our version tag, no assignment: the assignment follows, and the version tag stays as it is")
    func versionOnly() async throws {
        let arena = try await interrupted(at: Self.betweenTags)
        let tag = try arena.git("rev-parse", "tiny@v0.0.2")
        #expect(try await arena.agent().status == 0)
        #expect(try arena.git("rev-parse", "tiny@v0.0.2") == tag)
        #expect(try names(arena) == Self.both)
    }

    @Test("our assignment: it is recorded, published and followed up")
    func assignedAlready() async throws {
        let arena = try await interrupted(at: Self.assigned)
        let tags = try arena.git("for-each-ref", "refs/tags")
        #expect(try await arena.agent().status == 0)
        #expect(try arena.git("for-each-ref", "refs/tags") == tags)
        #expect(try lastTold(arena) == "tiny#production#2")
        #expect(try GitRecord(arena.repository).runNotes.count { $0.contains(" promoted tiny@v0.0.2 to production") } == 1)
    }

    @Test(
        "the number is taken for another target: the next number, and the version where it has its tag", arguments: [true, false])
    func numberTaken(hasVersionTag: Bool) async throws {
        let arena = try await interrupted(at: hasVersionTag ? Self.betweenTags : Self.prepared)
        let version = hasVersionTag ? try arena.git("rev-parse", "tiny@v0.0.2") : nil
        try assign(arena, "tiny#staging#2", "v0.0.1", "tiny@v0.0.1^{commit}", run: Self.another)
        let ended = try await arena.agent()
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.errors.contains("the promotion is decided anew: the number was taken meanwhile."))
        #expect(
            try names(arena) == ["tiny#production#1", "tiny#production#3", "tiny#staging#2", "tiny@v0.0.1", "tiny@v0.0.2"])
        if let version { #expect(try arena.git("rev-parse", "tiny@v0.0.2") == version) }
        #expect(try lastTold(arena) == "tiny#production#3")
    }

    @Test("the number is taken and the champion is another: abandons, and judges again", arguments: [true, false])
    func takenByAnother(hasVersionTag: Bool) async throws {
        let arena = try await interrupted(at: hasVersionTag ? Self.betweenTags : Self.prepared)
        try assign(arena, "tiny#production#2", "v0.0.1", "tiny@v0.0.1^{commit}", run: Self.another)
        let ended = try await arena.agent()
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.errors.contains("the promotion is decided anew: the champion moved meanwhile."))
        #expect(try names(arena).filter { $0.contains("#") } == ["tiny#production#1", "tiny#production#2", "tiny#production#3"])
        let record = try GitRecord(arena.repository)
        #expect(record.assignments.first { $0.number == 3 }?.previous == "v0.0.1")
        #expect(record.damage.isEmpty)
    }

    @Test("a tag with another target than recorded: disputed, never rewritten, and refused until a person decides")
    func disputed() async throws {
        let arena = try await interrupted(at: Self.betweenTags)
        try arena.git("tag", "-a", "tiny#production#2", "main", "-m", "Somebody's")
        let tag = try arena.git("rev-parse", "tiny#production#2")
        let ended = try await arena.agent()
        #expect(ended.status == 3)
        #expect(ended.output.contains("disputed: the tag 'tiny#production#2' does not point at "), "\(ended.output)")
        #expect(
            ended.output.contains(
                "Nothing is promoted to production until 'gatehouse promote … --to production' says what holds it."))
        try arena.push("0.95")
        let next = try await arena.agent()
        #expect(next.status == 3)
        #expect(next.output.contains("disputed: production cannot be read from the tags: "))
        #expect(try arena.git("rev-parse", "tiny#production#2") == tag)
        let order = ["promote", "tiny@v0.0.2", "--to", "production", "--by", "Ada", "--because", "#41"]
        #expect(try await arena.gatehouse(order).status == 0)
        try arena.push("0.96")
        #expect(try await arena.agent().status == 0)
        #expect(try arena.git("rev-parse", "tiny#production#2") == tag)
        #expect(try names(arena).filter { $0.contains("#") }.last == "tiny#production#4")
    }

    @Test("tag there, bytes gone: recorded, and an error that names it; never 'no champion'")
    func bytesGone() async throws {
        let arena = try await interrupted(at: Self.assigned)
        try arena.shell("rm -f $(grep -rlx 0.9 place/bare.git/gatehouse/store/objects)")
        let ended = try await arena.agent()
        #expect(ended.status == 3)
        #expect(ended.output.contains("champion v0.0.2 is recorded but its bytes are not here"), "\(ended)")
        #expect(try await arena.runs().first?.outcome == "errored")
        #expect(try arena.shell("ls place/bare.git/gatehouse/models/tiny") == "v0.0.1\n", "no link leads to an older model")
        try arena.push("0.95")
        let next = try await arena.agent()
        #expect(next.output.contains("champion v0.0.2 is recorded but its bytes are not here"), "\(next.output)")
        #expect(try names(arena) == Self.both)
    }

    @Test("bytes that are gone come back with the commit that they were trained from")
    func trainedAgain() async throws {
        let arena = try Arena()
        try arena.push("0.8")
        #expect(try await arena.agent().status == 0)
        try arena.shell("rm -f $(grep -rlx 0.8 place/bare.git/gatehouse/store/objects)")
        let again = try await arena.gatehouse(["agent", "--once", "--fresh", "main"])
        #expect(again.status == 0, "\(again)")
        #expect(again.output.contains("the model is the champion, v0.0.1."))
        try arena.push("0.9")
        #expect(try await arena.agent().status == 0)
        #expect(try names(arena) == Self.both)
    }

    @Test("prepared, and its bytes are gone: an error, and nothing is promoted")
    func candidateGone() async throws {
        let arena = try await interrupted(at: Self.prepared)
        try arena.shell("rm -f $(grep -rlx 0.9 place/bare.git/gatehouse/store/objects)")
        let ended = try await arena.agent()
        #expect(ended.status == 3)
        #expect(
            ended.output.contains("tiny@v0.0.2 was to be promoted, but its bytes are not here. Run its commit again."),
            "\(ended.output)")
        #expect(try names(arena) == ["tiny#production#1", "tiny@v0.0.1"])
    }
}
