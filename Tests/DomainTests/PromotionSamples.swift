import Domain
import TestSupport

/// Tags and records for the tests of promotion.
enum PromotionSamples {
    static let name = RegistryName("flight-delay")!

    static func commit(_ digit: Character) -> ObjectID { ObjectID(String(repeating: digit, count: 40))! }

    static func record(_ digit: Character, run: RunID = SampleRun.earlier) -> VersionRecord {
        VersionRecord(
            run: run, model: SampleRun.digest(digit), code: SampleRun.digest("1"), rules: SampleRun.digest("3"), verdict: .passed)
    }

    /// `second` nil is a lightweight tag.
    static func tag(_ name: String, at digit: Character, second: Int64? = 100, record: VersionRecord? = nil) -> ReadTag {
        ReadTag(name: name, commit: commit(digit), time: second.map { Moment(milliseconds: $0 * 1000) }, record: record)
    }

    static func version(_ text: String, at digit: Character, record: VersionRecord? = nil) -> RegisteredVersion {
        RegisteredVersion(
            version: ModelVersion(text)!, commit: commit(digit), time: Moment(milliseconds: 100_000), record: record)
    }

    static func reading(_ tags: [ReadTag]) -> ChampionReading { ChampionReading(of: name, in: tags) }

    /// v0.0.2, whose model is `c`, holds production with the number 5.
    static let champion = reading([
        tag("flight-delay@v0.0.2", at: "c", record: record("c")), tag("flight-delay#production#5", at: "c", second: 200),
    ])
}
