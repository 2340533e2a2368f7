import Datasets
import Domain
import TestSupport
import Testing

@Suite struct DriftTests {
    let folder: TemporaryFolder
    static let place = Place(file: "g.yaml", line: 9, column: 7)

    init() throws { folder = try TemporaryFolder() }

    private func profile(_ text: String) async throws -> DataProfile {
        let path = try folder.write(text, to: "t.csv")
        return try await DataProfiler(engine: try DuckDB.forTests()).profile([path])
    }

    /// Columns: a row's number, a number, a whole number, a category, a day, a constant, nothing, a name.
    private static func table(_ shift: Int, word: String = "b", rows: Int = 600) -> String {
        (0..<rows).reduce("id,x,whole,word,day,same,none,name\n") { text, row in
            let noise = (row * 7919) % 1000
            return text
                + "\(row),\(Double(noise + shift) / 10),\(noise % 12),\(row % 3 == 0 ? "a" : word),2024-01-\(row % 28 + 1),1,,n\(row * 31 % rows)\n"
        }
    }

    @Test func `the same distribution does not drift, and what says nothing is listed with its reason`() async throws {
        let (old, new) = (try await profile(Self.table(0)), try await profile(Self.table(3)))
        let verdict = try DriftJudge(rule: DriftRule(against: .previous, place: Self.place)).verdict(new, against: old)
        #expect(verdict.columns.map(\.column) == ["x", "whole", "word"])
        #expect(!verdict.columns.contains { $0.drifted(significance: 0.05) })
        #expect(
            Dictionary(uniqueKeysWithValues: verdict.excluded.map { ($0.column, $0.reason) }) == [
                "id": "monotone", "day": "time", "same": "constant", "none": "no values", "name": "unique",
            ])
    }

    @Test func `a shift of its stated size and a new category are found`() async throws {
        let (old, new) = (try await profile(Self.table(0)), try await profile(Self.table(100, word: "c")))
        let rule = DriftRule(against: .previous, place: Self.place)
        let verdict = try DriftJudge(rule: rule).verdict(new, against: old)
        let drifted = verdict.columns.filter { $0.drifted(significance: 0.05) }
        #expect(drifted.map(\.column) == ["x", "word"])
        // Ten tenths of a hundred, over the deviation of 1000 even steps of a tenth.
        #expect(abs(drifted[0].effect - 10 / (100 / 12.0.squareRoot())) < 0.01)
        #expect(drifted[1].appeared.map(\.value) == ["c"] && drifted[1].vanished.map(\.value) == ["b"])
        let gates = verdict.gates(of: "train", rule: rule, reference: "run 1", rules: DataRules(), today: "2026-11-28")
        #expect(gates.map(\.name) == ["data.train drift", "data.train x: drift", "data.train word: drift"])
        #expect(gates.allSatisfy { $0.outcome == .warned })
        #expect(gates[2].reason.hasSuffix("against 600 rows of run 1. 1 category is new. 1 category is gone."))
        #expect(gates[1].drift?.bars?.labels == nil)
        let shown = DataRules(
            fields: ["x", "word"].map { name in
                var field = FieldRule(name: name)
                field.show = true
                return field
            })
        let told = verdict.gates(of: "train", rule: rule, reference: "run 1", rules: shown, today: "2026-11-28")
        #expect(told[2].reason.hasSuffix("1 category is new: 'c'. 1 category is gone: 'b'."))
        #expect(told[2].drift?.bars?.labels.map(Set.init) == ["a", "b", "c"])
    }

    @Test func `a level, an acceptance and its end`() async throws {
        let verdict = DriftVerdict(columns: [], excluded: [])
        func outcome(_ rule: DriftRule) -> GateOutcome {
            verdict.gates(of: "t", rule: rule, reference: "run 1", rules: DataRules(), today: "2026-11-28")[0].outcome
        }
        var rule = DriftRule(against: .champion, level: .fail, place: Self.place)
        #expect(outcome(rule) == .failed)
        rule.accept = Acceptance(until: "2026-11-28", because: "merger")
        #expect(outcome(rule) == .accepted)
        rule.accept = Acceptance(until: "2026-11-27", because: "merger")
        #expect(outcome(rule) == .failed)
    }

    @Test func `a number is not checked with a method for categories`() async throws {
        let profile = try await profile(Self.table(0))
        var rule = DriftRule(against: .previous, place: Self.place)
        rule.columns["x"] = .init(method: .jensenShannon, place: Place(file: "g.yaml", line: 11, column: 3))
        let error = #expect(throws: DriftRefusal.self) { try DriftJudge(rule: rule).verdict(profile, against: profile) }
        #expect(
            error?.description
                == "g.yaml:11: 'x' holds numbers, and jensen_shannon is for categories. Write 'method: wasserstein' or psi.")
        rule.columns = ["word": .init(method: .wasserstein, place: Self.place)]
        #expect(throws: DriftRefusal.self) { try DriftJudge(rule: rule).verdict(profile, against: profile) }
    }

    @Test func `a rule names no column that is not there`() async throws {
        let profile = try await profile(Self.table(0))
        let columns = DriftRule(
            against: .previous, columns: ["y": .init(method: .psi, place: Place(file: "g.yaml", line: 11, column: 3))],
            place: Self.place)
        for (rule, key, line) in [
            (columns, "columns", 11),
            (DriftRule(against: .previous, ignore: ["y"], place: Self.place), "ignore", Self.place.line),
        ] {
            let error = #expect(throws: DriftRefusal.self) { try DriftJudge(rule: rule).verdict(profile, against: profile) }
            #expect(
                error?.description
                    == "\(Self.place.file):\(line): the data have no column 'y', which '\(key)' names. Write its name as the data do, or take it out."
            )
        }
    }

    @Test func `NaN, infinities, numbers beyond 64 bits and columns without values have profiles and do not stop it`()
        async throws
    {
        let text = (0..<200).reduce("n,big,none,odd\n") { text, row in
            text + "\(row % 9 == 0 ? "NaN" : row % 7 == 0 ? "INF" : "\(row).5"),9\(row)00000000000000000000000,,NaN\n"
        }
        let profile = try await profile(text)
        #expect(profile.columns[0].bins?.counts.reduce(0, +) == 152)
        #expect(profile.columns[3].bins == nil)
        let verdict = try DriftJudge(rule: DriftRule(against: .previous, place: Self.place)).verdict(profile, against: profile)
        #expect(verdict.columns.map(\.column) == ["n"])
        #expect(verdict.excluded.map(\.column) == ["big", "none", "odd"])
    }

    @Test func `where no column is the reference's the first line may be a row, and none of its cells is named`() async throws {
        let rule = DriftRule(against: .previous, place: Self.place)
        let (old, new) = (try await profile("name,test\nJones,OK\n"), try await profile("Smith,HIV\nJones,OK\n"))
        let verdict = try DriftJudge(rule: rule).verdict(new, against: old)
        let gates = verdict.gates(of: "train", rule: rule, reference: "run 1", rules: DataRules(), today: "2026-01-01")
        #expect(
            gates.map(\.reason) == [
                "No column can be compared with run 1: no evidence. None of the columns is there; the first line of one of them seems "
                    + "to be no header."
            ])
        #expect(gates.map(\.outcome) == [.warned])
    }
}
