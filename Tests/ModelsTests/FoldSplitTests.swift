import Domain
import Models
import Testing

@Suite("Splitting the data for training")
struct FoldSplitTests {
    static let digest = ContentDigest(.sha256, hex: String(repeating: "a", count: 64))!

    private static func part(_ number: Int = 1, of count: Int = 2, heldOut: Bool = true, group: String? = nil) -> FoldPart {
        FoldPart(set: "train", number: number, count: count, isHeldOut: heldOut, group: group)
    }

    private static func split(
        _ text: String, _ shape: FoldSplit.Shape = .delimited(separator: 0x2C), _ part: FoldPart = part()
    ) throws -> FoldSplit {
        let table = FoldSplit.Table(Array(text.utf8), file: "train.csv", shape: shape)
        return try FoldSplit([table], of: "train.csv", digest: digest, part: part)
    }

    private static func lines(_ split: FoldSplit, _ part: FoldPart) -> [String] {
        String(decoding: split.bytes(of: part)[0], as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test(
        "Each row is in one fold and in every training but one, under the same header",
        arguments: [
            ("a,b\n1,2\n3,4\n5,6\n7,8\n9,10", FoldSplit.Shape.delimited(separator: 0x2C), "a,b"),
            ("a\tb\n1\t2\n3\t4\n5\t6\n\n7\t8\n9\t10\n", .delimited(separator: 0x09), "a\tb"),
            ("{\"a\":1}\n\n{\"a\":2}\n{\"a\":3}\n{\"a\":4}\n{\"a\":5}", .jsonLines, nil),
        ] as [(String, FoldSplit.Shape, String?)])
    func parts(text: String, shape: FoldSplit.Shape, header: String?) throws {
        let split = try Self.split(text, shape, Self.part(of: 3))
        let all = Set(text.split(separator: "\n").map(String.init)).subtracting([header].compactMap(\.self))
        var seen: [String] = []
        for number in 1...3 {
            let held = Self.lines(split, Self.part(number, of: 3))
            let rest = Self.lines(split, Self.part(number, of: 3, heldOut: false))
            #expect(header == nil || held.first == header && rest.first == header)
            let (rows, others) = (held.dropFirst(header == nil ? 0 : 1), rest.dropFirst(header == nil ? 0 : 1))
            #expect(Set(rows).isDisjoint(with: others) && Set(rows).union(others) == all)
            seen += rows
        }
        #expect(seen.count == 5 && Set(seen) == all)
    }

    @Test("A line end within quotes ends no row")
    func quoted() throws {
        let split = try Self.split("a,b\n\"one\nrow\",1\nplain,2\n")
        let folds = [1, 2].map { String(decoding: split.bytes(of: Self.part($0))[0], as: UTF8.self) }
        #expect(Set(folds) == ["a,b\n\"one\nrow\",1\n", "a,b\nplain,2\n"])
    }

    @Test("Several tables are dealt as one, each row in its own table under its own header", arguments: [nil, "a"] as [String?])
    func severalTables(group: String?) throws {
        let texts = ["a,b\n1,1\n2,2\n3,3\n", "a,b,c\n1,4,x\n2,5,x\n3,6,x\n", "a,b\n"]
        let tables = texts.enumerated().map { number, text in
            FoldSplit.Table(Array(text.utf8), file: "train/\(number).csv", shape: .delimited(separator: 0x2C))
        }
        let split = try FoldSplit(tables, of: "train", digest: Self.digest, part: Self.part(of: 3, group: group))
        var seen = texts.map { _ in [String]() }
        for number in 1...3 {
            let parts = split.bytes(of: Self.part(number, of: 3)).map {
                String(decoding: $0, as: UTF8.self).split(separator: "\n")
            }
            #expect(parts.map { $0.first ?? "" } == ["a,b", "a,b,c", "a,b"])
            for (place, part) in parts.enumerated() { seen[place] += part.dropFirst().map(String.init) }
            let groups = parts.map { $0.dropFirst().map { String($0.prefix(1)) } }
            #expect(group == nil || groups[0] == groups[1], "rows of one group stay together, whichever table they are in")
            #expect(groups.flatMap(\.self).count == 2)
        }
        #expect(seen.map { $0.sorted().joined(separator: " ") } == ["1,1 2,2 3,3", "1,4,x 2,5,x 3,6,x", ""])
    }

    @Test(
        "What cannot be split is told",
        arguments: [
            ("a,b\n1,2\n", nil, "train.csv has fewer rows than the 2 folds that it is to be split into. Ask for fewer."),
            (
                "a,b\n1,2\n1,3\n", "a",
                "train.csv has fewer groups of 'a' than the 2 folds that it is to be split into. Ask for fewer."
            ),
            (
                "a,b\n1,2\n1,3\n", "c",
                "train.csv: rows of one 'c' belong together, and there is no such column. Add it, or leave 'folds' out."
            ),
            ("a,b\n\"1,2\n", nil, "train.csv, line 2: a quote is opened and never closed."),
        ] as [(String, String?, String)])
    func refused(text: String, group: String?, sentence: String) {
        #expect(throws: PredictionsError(.unusable, sentence)) {
            try Self.split(text, .delimited(separator: 0x2C), Self.part(group: group))
        }
    }
}
