import Domain
import Foundation
import TestSupport
import Testing

@Suite struct PromotionRecoveryTests {
    typealias Samples = PromotionSamples

    /// flight-delay@v0.0.3 to production with the number 6, over v0.0.2.
    static func prepared() throws -> PreparedPromotion {
        let report = SampleRun.passedReport
        let clearance = try Clearance.granted(by: report, rereadNow: report.digests)
        let promotion = PreparedPromotion(
            clearance, of: ModelVersion("v0.0.3")!, to: "production", over: Samples.champion, at: Moment(milliseconds: 201_000),
            objects: .init(commit: Samples.commit("a"), versionTag: Samples.commit("b"), assignmentTag: Samples.commit("d")))
        return try #require(promotion)
    }

    private static let advice =
        "Nothing is promoted to production until 'gatehouse promote … --to production' says what holds it."

    static let table: [(String, FoundPromotion, Recovery)] = [
        ("prepared, no tags, champion unchanged", .init(), .continueWriting),
        ("prepared, no tags, champion moved", .init(hasChampionMoved: true), .abandon),
        ("our version tag, no assignment", .init(versionTag: .ours), .continueAssigning),
        ("our version tag, champion moved", .init(versionTag: .ours, hasChampionMoved: true), .abandon),
        ("our assignment", .init(versionTag: .ours, assignmentTag: .ours), .record),
        ("our assignment, and others after it", .init(versionTag: .ours, assignmentTag: .ours, hasChampionMoved: true), .record),
        ("our assignment, recorded", .init(versionTag: .ours, assignmentTag: .ours, isRecorded: true), .finished),
        ("N taken for another target", .init(isNumberTaken: true), .prepareAgain(keepingVersion: false)),
        ("the same, our version tag there", .init(versionTag: .ours, isNumberTaken: true), .prepareAgain(keepingVersion: true)),
        ("N taken, champion changed", .init(isNumberTaken: true, hasChampionMoved: true), .abandon),
        (
            "another agent took version and N",
            .init(
                versionTag: .another(run: SampleRun.earlier), assignmentTag: .another(run: SampleRun.earlier),
                hasChampionMoved: true),
            .abandon
        ),
        (
            "another agent took the version only", .init(versionTag: .another(run: SampleRun.earlier)),
            .prepareAgain(keepingVersion: false)
        ),
        (
            "a version tag that nobody explains", .init(versionTag: .another(run: nil)),
            .disputed("the tag 'flight-delay@v0.0.3' does not point at aaaaaaaaaa, as recorded. \(advice)")
        ),
        (
            "an assignment that nobody explains",
            .init(versionTag: .ours, assignmentTag: .another(run: nil), hasChampionMoved: true),
            .disputed("the tag 'flight-delay#production#6' does not point at aaaaaaaaaa, as recorded. \(advice)")
        ),
        (
            "our run's tag with another target", .init(versionTag: .another(run: SampleRun.id)),
            .disputed("the tag 'flight-delay@v0.0.3' does not point at aaaaaaaaaa, as recorded. \(advice)")
        ),
        (
            "recorded, and moved since",
            .init(versionTag: .ours, assignmentTag: .another(run: SampleRun.earlier), isRecorded: true),
            .disputed("the tag 'flight-delay#production#6' does not point at aaaaaaaaaa, as recorded. \(advice)")
        ),
        (
            "recorded, and deleted since", .init(versionTag: .ours, isRecorded: true),
            .disputed("the tag 'flight-delay#production#6' was written and is gone. \(advice)")
        ),
        (
            "tag there, bytes gone", .init(versionTag: .ours, assignmentTag: .ours, hasBytes: false),
            .recordWithoutBytes("champion v0.0.3 is recorded but its bytes are not here")
        ),
        (
            "no assignment, bytes gone", .init(versionTag: .ours, hasBytes: false),
            .errored("flight-delay@v0.0.3 was to be promoted, but its bytes are not here. Run its commit again.")
        ),
    ]

    @Test("what recovery finds decides what it does", arguments: table.indices)
    func row(index: Int) throws {
        let (words, found, expected) = Self.table[index]
        #expect(try Self.prepared().recovery(found) == expected, "\(words)")
    }

    @Test("over a champion that moved nothing is ever written")
    func neverOverAnother() throws {
        let tags: [FoundPromotion.Tag] = [
            .absent, .ours, .another(run: nil), .another(run: SampleRun.earlier), .another(run: SampleRun.id),
        ]
        for version in tags {
            for isTaken in [false, true] {
                let found = FoundPromotion(versionTag: version, isNumberTaken: isTaken, hasChampionMoved: true)
                let recovery = try Self.prepared().recovery(found)
                #expect(recovery != .continueWriting && recovery != .continueAssigning && recovery != .record, "\(found)")
            }
        }
    }

    @Test("a prepared promotion is stored whole")
    func stored() throws {
        let promotion = try Self.prepared()
        let bytes = try JSONEncoder().encode(promotion)
        #expect(try JSONDecoder().decode(PreparedPromotion.self, from: bytes) == promotion)
    }
}
