import Domain
import TestSupport
import Testing

@Suite struct PromotionReadingTests {
    typealias Samples = PromotionSamples

    @Test("the highest number holds the target, whatever the times say; numbers count over all targets")
    func highest() throws {
        let reading = Samples.reading([
            Samples.tag("flight-delay@v0.0.1", at: "1", record: Samples.record("1")), Samples.tag("flight-delay@v0.0.2", at: "2"),
            Samples.tag("flight-delay@v0.0.10", at: "3"), Samples.tag("flight-delay#production#1", at: "1", second: 900),
            Samples.tag("flight-delay#production#10", at: "1", second: 300),
            Samples.tag("flight-delay#production#9", at: "2", second: 400),
            Samples.tag("flight-delay#staging#11", at: "3", second: 500),
            Samples.tag("other#production#99", at: "3", second: 999),
            Samples.tag("sub=flight-delay#production#98", at: "3", second: 999), Samples.tag("unrelated", at: "3"),
        ])
        guard case .held(let holder) = reading.standing(of: "production") else { Issue.record("\(reading)"); return }
        #expect(holder.version.version.description == "v0.0.1")
        #expect(holder.number == 10)
        #expect(holder.version.record == Samples.record("1"))
        #expect(reading.nextNumber == 12)
        #expect(reading.nextVersion.description == "v0.0.11")
        #expect(reading.lastAssigned == Moment(milliseconds: 900_000))
        #expect(reading.versions.map(\.version.description) == ["v0.0.1", "v0.0.2", "v0.0.10"])
        #expect(reading.targets.keys.sorted() == ["production", "staging"])
    }

    @Test("no champion means that there was never an assignment")
    func none() {
        let reading = Samples.reading([
            Samples.tag("flight-delay@v0.0.1", at: "1"), Samples.tag("flight-delay#staging#1", at: "1"),
        ])
        #expect(reading.standing(of: "production") == .none)
        #expect(Samples.reading([]).nextVersion == .first)
        #expect(Samples.reading([]).nextNumber == 1)
    }

    @Test(
        "what cannot be read without doubt is disputed, never 'no champion'",
        arguments: [
            ([Samples.tag("flight-delay#production#2", at: "9")], "points at 9999999999, which is no version of flight-delay"),
            ([Samples.tag("flight-delay#production", at: "1")], "has no number"),
            ([Samples.tag("flight-delay#production#2", at: "1", second: nil)], "made without 'git tag -a'"),
            ([Samples.tag("flight-delay#production!#2", at: "1")], "a person withdrew 'production'"),
            (
                [Samples.tag("flight-delay#production#02", at: "1"), Samples.tag("flight-delay#production#2", at: "2")],
                "several tags carry"
            ),
            ([Samples.tag("flight-delay#production#2", at: "1"), Samples.tag("flight-delay@v0.0.7", at: "1")], "v0.0.1, v0.0.7"),
            (
                [Samples.tag("flight-delay#production#2", at: "1"), Samples.tag("flight-delay@v0.0.1!", at: "1")],
                "was taken back"
            ),
        ])
    func disputed(tags: [ReadTag], words: String) {
        let sound = [Samples.tag("flight-delay@v0.0.1", at: "1"), Samples.tag("flight-delay#production#1", at: "1")]
        guard case .disputed(let why) = Samples.reading(sound + tags).standing(of: "production") else {
            Issue.record("not disputed")
            return
        }
        #expect(why.contains(words), "\(why)")
        guard case .held = Samples.reading(sound).standing(of: "production") else { Issue.record("the rest is sound"); return }
    }

    @Test("a version's number is never given twice, even when it was taken back")
    func takenBack() {
        let reading = Samples.reading([Samples.tag("flight-delay@v0.0.4", at: "1"), Samples.tag("flight-delay@v0.0.4!", at: "1")])
        #expect(reading.versions.isEmpty)
        #expect(reading.nextVersion.description == "v0.0.5")
    }

    @Test("every model that the tags name is found")
    func names() {
        let tags = ["b@v0.0.1", "a#t#1", "s/f=a@v0.0.1", "v1.0", "b#t#1"].map { Samples.tag($0, at: "1") }
        #expect(ChampionReading.names(in: tags).map(\.description) == ["a", "b", "s/f=a"])
    }
}
