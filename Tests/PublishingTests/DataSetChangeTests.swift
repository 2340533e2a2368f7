import Domain
import Testing

@testable import Publishing

@Suite("A changed data set for people")
struct DataSetChangeTests {
    private static func digest(_ start: String) -> ContentDigest {
        ContentDigest(.sha256, hex: start + String(repeating: "0", count: 52))!
    }

    private func change(_ files: FilesDifference?, name: String = "train") -> DataSetChange {
        DataSetChange(
            name: name, from: .init(digest: Self.digest("cba06b5736fa"), files: 100, bytes: 1_200_000),
            to: .init(digest: Self.digest("11507a0e2f5e"), files: 101, bytes: 1_300_000), files: files)
    }

    private let files = FilesDifference(
        added: .init(files: 3, bytes: 10), removed: .init(files: 1, bytes: nil), moved: .init(files: 1, bytes: 4),
        names: [
            .init(.added, "a"), .init(.added, "b"), .init(.added, "c"), .init(.removed, "d"), .init(.moved, "new/e", from: "e"),
        ])

    @Test("names the first files of each kind, and counts the rest")
    func named() {
        let lines = DataSetChangeText(style: TextStyle(isColoured: false), names: 2).lines(change(files))
        #expect(
            lines == [
                "train: +3 −1 →1 files, 1.3 MB", "  was  sha256:cba06b5736fa, 100 files, 1.2 MB",
                "  now  sha256:11507a0e2f5e, 101 files, 1.3 MB", "  + a", "  + b", "  + and 1 more", "  − d", "  → new/e  was e",
            ])
    }

    @Test("no line is longer than 80 columns, and no name moves the cursor")
    func width() {
        let long = String(repeating: "x", count: 200) + "/end\u{1b}.png"
        let files = FilesDifference(added: .init(files: 1), names: [.init(.added, long)])
        let lines = DataSetChangeText(style: TextStyle(isColoured: false)).lines(change(files, name: long))
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.last?.hasSuffix("x/end\u{fffd}.png") == true)
    }

    @Test("a file that is a set by itself is not named again")
    func single() {
        let files = FilesDifference(changed: .init(files: 1), names: [.init(.changed, "")])
        let lines = DataSetChangeText(style: TextStyle(isColoured: false)).lines(change(files))
        #expect(lines.count == 3 && lines[0] == "train: ~1 file, 1.3 MB")
    }

    @Test("a report names files beside the set, and what differs from the champion's data by itself")
    func markdown() {
        var changes = Changes(data: [change(files)])
        changes.championData = [change(nil)]
        let commit = ObjectID(String(repeating: "a", count: 40))!
        let page = Markdown.page(MarkdownReport.changes(changes, since: commit, champion: "v0.0.3"))
        #expect(
            page.contains(
                "- `train: +3 −1 →1 files, 1.3 MB`\n  - added: `a`, `b`, `c`\n  - removed: `d`\n  - moved: `e` → `new/e`"))
        #expect(
            page.contains(
                "**Data, against those of champion `v0.0.3`:**\n\n- `train: 100 → 101 files (their listings are not here), 1.3 MB`"
            ))
    }
}
