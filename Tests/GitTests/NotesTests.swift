import Domain
import Foundation
import Git
import TestSupport
import Testing

@Suite("Notes")
struct NotesTests {
    private let ref = "refs/notes/gatehouse"

    @Test("lines come together sorted and once, and git reads them", arguments: Place.allCases)
    func append(place: Place) async throws {
        let (fixture, path, one) = try place.make()
        let repository = try Repository.open(at: path)
        try await repository.append([one: ["2026-11-23T09 later", "2026-11-22T08 earlier"]], at: time)
        let tip = try await repository.append([one: ["2026-11-23T09 later", "2026-11-22T12 é\n\n2026-11-22T13 two"]], at: time)
        let expected = ["2026-11-22T08 earlier", "2026-11-22T12 é", "2026-11-22T13 two", "2026-11-23T09 later"]
        #expect(try await repository.note(on: one) == expected)
        #expect(try fixture.git("notes", "--ref=gatehouse", "show", one.hex, in: path) == expected.joined(separator: "\n"))
        let log = try fixture.git("log", "--notes=gatehouse", "--format=%N", "main", in: path)
        #expect(log.trimmingCharacters(in: .newlines) == expected.joined(separator: "\n"))
        #expect(try fixture.git("rev-list", "--count", ref, in: path) == "2")
        let path2 = "\(one.hex.prefix(2))/\(one.hex.dropFirst(2).prefix(2))/\(one.hex.dropFirst(4))"
        #expect(try fixture.git("ls-tree", "-r", "--name-only", ref, in: path) == path2)
        #expect(try await repository.append([one: ["2026-11-22T08 earlier"]], at: time) == tip)
        #expect(try fixture.complaint(in: path) == nil)
    }

    @Test("notes at any depth are taken in, and what is no note stays", arguments: [[0], [1], [2], [3], [0, 2], [1, 3, 19]])
    func depths(levels: [Int]) async throws {
        let (fixture, path, one) = try Place.bare.make()
        let repository = try Repository.open(at: path)
        func place(_ id: ObjectID, _ level: Int) -> TreePath {
            let digits = id.hex.map(String.init)
            let pairs = (0..<level).map { digits[2 * $0] + digits[2 * $0 + 1] }
            return TreePath((pairs + [digits.dropFirst(2 * level).joined()]).joined(separator: "/"))
        }
        let neighbour = ObjectID(one.hex.prefix(6) + String(repeating: "0", count: 34))!
        var files: [TreePath: [UInt8]?] = ["README": Array("no note".utf8), place(neighbour, 1): Array("neighbour\n".utf8)]
        for level in levels { files[place(one, level)] = Array("old \(level)\n".utf8) }
        try await repository.update(ref, message: "by others\n", changing: files, at: time)
        let old = levels.map { "old \($0)" }.sorted()
        #expect(try await repository.note(on: one) == old)
        try await repository.append([one: ["new"]], at: time)
        #expect(try await repository.note(on: one) == ["new"] + old)
        #expect(try await repository.notes() == [one: ["new"] + old, neighbour: ["neighbour"]])
        #expect(try fixture.git("notes", "--ref=gatehouse", "show", one.hex, in: path) == (["new"] + old).joined(separator: "\n"))
        let names = try fixture.git("ls-tree", "-r", "--name-only", ref, in: path).split(separator: "\n").map(String.init)
        #expect(Set(names) == ["README", place(neighbour, 1).text, place(one, 2).text])
        #expect(try fixture.complaint(in: path) == nil)
    }

    @Test("git adds to our notes and we to git's")
    func turns() async throws {
        let (fixture, path, one) = try Place.workTree.make()
        let repository = try Repository.open(at: path)
        try fixture.git("notes", "--ref=gatehouse", "add", "--message", "a by git", one.hex)
        try await repository.append([one: ["b by us"]], at: time)
        try fixture.git("notes", "--ref=gatehouse", "append", "--message", "c by git", one.hex)
        try await repository.append([one: ["d by us"]], at: time)
        #expect(try await repository.note(on: one) == ["a by git", "b by us", "c by git", "d by us"])
        #expect(try fixture.complaint(in: path) == nil)
    }

    @Test("two that wrote apart are merged by git without loss")
    func merge() async throws {
        let (fixture, path, one) = try Place.workTree.make()
        let repository = try Repository.open(at: path)
        try await repository.append([one: ["1 base"]], at: time)
        try fixture.git("update-ref", "refs/notes/other", ref)
        try await repository.append([one: ["2 ours"]], at: time)
        try await repository.append([one: ["3 theirs"]], toNotes: "refs/notes/other", at: time)
        try fixture.git("notes", "--ref=gatehouse", "merge", "--quiet", "-s", "cat_sort_uniq", "refs/notes/other")
        #expect(try await repository.note(on: one) == ["1 base", "2 ours", "3 theirs"])
        #expect(try await repository.append([one: ["3 theirs"]], at: time)?.hex == fixture.git("rev-parse", ref))
    }

    @Test("among 20,000 notes one more costs a blob, three folders and a commit")
    func many() async throws {
        let (fixture, path, one) = try Place.bare.make()
        var stream = "blob\nmark :1\ndata 5\nnote\n\ncommit \(ref)\ncommitter A <a@x> 1 +0000\ndata 1\nx\n"
        for number in 0..<20_000 {
            let digits = String(UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15 | 1 << 63, radix: 16)
            let id = String(repeating: digits, count: 3).prefix(40)
            stream += "M 100644 :1 \(id.prefix(2))/\(id.dropFirst(2).prefix(2))/\(id.dropFirst(4))\n"
        }
        try fixture.folder.write(stream, to: "stream")
        _ = try ChildProcess.run(
            ["sh", "-ec", "git -C '\(path)' fast-import --quiet < '\(fixture.folder.path)/stream'"],
            environment: ["PATH": "/usr/bin:/bin", "HOME": fixture.folder.path])
        let repository = try Repository.open(at: path)
        let before = try fixture.looseObjects(in: path)
        try await repository.append([one: ["one more"]], at: time)
        #expect(try fixture.looseObjects(in: path) - before <= 5)
        #expect(try fixture.git("notes", "--ref=gatehouse", "show", one.hex, in: path) == "one more")
        #expect(try await repository.notes().count == 20_001)
    }

    @Test("many notes make one commit")
    func several() async throws {
        let (fixture, path, _) = try Place.bare.make()
        let repository = try Repository.open(at: path)
        let ids = (0..<300).map { ObjectID(String(String(repeating: String($0 + 4096, radix: 16), count: 10)))! }
        let notes = Dictionary(uniqueKeysWithValues: ids.map { ($0, ["on \($0)"]) })
        try await repository.append(notes, at: time)
        #expect(try await repository.notes() == notes)
        #expect(try fixture.git("rev-list", "--count", ref, in: path) == "1")
        #expect(try fixture.git("notes", "--ref=gatehouse", "list", in: path).split(separator: "\n").count == 300)
    }

    @Test("writers at once lose nothing")
    func race() async throws {
        let (fixture, path, one) = try Place.bare.make()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<3 {
                let repository = try Repository.open(at: path, on: SerialQueueExecutor("writer"))
                group.addTask {
                    for line in 0..<15 { try await repository.append([one: ["\(writer) \(line)"]], at: time) }
                }
            }
            try await group.waitForAll()
        }
        let expected = Set((0..<3).flatMap { writer in (0..<15).map { "\(writer) \($0)" } })
        #expect(try await Set(Repository.open(at: path).note(on: one)) == expected)
        #expect(try fixture.git("rev-list", "--count", ref, in: path) == "45")
        #expect(try fixture.complaint(in: path) == nil)
    }
}
