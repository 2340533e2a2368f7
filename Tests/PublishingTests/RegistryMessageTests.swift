import Domain
import Publishing
import TestSupport
import Testing

@Suite struct RegistryMessageTests {
    private static let name = RegistryName("flight-delay")!
    private static let version = ModelVersion("v0.0.3")!

    @Test("the messages of a version and its tags read as recorded")
    func recorded() throws {
        let record = try #require(VersionRecord(SampleRun.promotedReport))
        let note = try #require(RunNote(SampleRun.promotedReport, at: SampleRun.ended))
        let messages = [
            RegistryMessage.commit(record, of: .version(Self.version, of: Self.name), verdict: note),
            RegistryMessage.registering(record, Self.version, of: Self.name),
            RegistryMessage.assigning(
                Self.version, of: Self.name, to: "production", basis: .verdict(SampleRun.id), previous: ModelVersion("v0.0.2")),
            RegistryMessage.assigning(
                Self.version, of: Self.name, to: "production",
                basis: .person("Ada\nGatehouse-Run: x", because: "it\u{0} works\r\nhere", run: SampleRun.earlier),
                previous: nil),
        ]
        #expect(try Recorded.difference(of: messages.joined(separator: "-----\n"), from: "messages.txt") == nil)
        #expect(VersionRecord(message: messages[0]) == record)
        #expect(VersionRecord(message: messages[1]) == record)
        #expect(VersionRecord(message: messages[2]) == nil)
        #expect(Trailers(in: messages[3]).value(of: "Gatehouse-By") == "Ada Gatehouse-Run: x")
        #expect(Trailers(in: messages[3]).value(of: "Gatehouse-Run") == SampleRun.earlier.text)
    }

    @Test("a record without champion and environment comes back, with data of any name")
    func roundTrip() throws {
        let record = VersionRecord(
            run: SampleRun.id, model: SampleRun.digest("5"), code: SampleRun.digest("1"),
            data: ["train": SampleRun.digest("2"), "a b: c": SampleRun.digest("4")], rules: SampleRun.digest("3"),
            verdict: .passed)
        #expect(VersionRecord(message: "x\n\n" + record.trailers.text) == record)
    }

    @Test(
        "missing, doubled and wrong trailers are no record",
        arguments: [
            ("Gatehouse-Run", nil), ("Gatehouse-Model", nil), ("Gatehouse-Code", nil), ("Gatehouse-Rules", nil),
            ("Gatehouse-Verdict", nil),
            ("Gatehouse-Champion", nil), ("Gatehouse-Model", "sha256:00"), ("Gatehouse-Verdict", "splendid"),
            ("Gatehouse-Data", "train"),
            ("Gatehouse-Environment", "x"), ("Gatehouse-Champion", "x"),
        ] as [(String, String?)])
    func wrong(key: String, value: String?) throws {
        let record = try #require(VersionRecord(SampleRun.promotedReport))
        let lines = record.trailers.text.split(separator: "\n").filter { !$0.hasPrefix("\(key):") }
        let message = "x\n\n" + (lines.map(String.init) + (value.map { ["\(key): \($0)"] } ?? [])).joined(separator: "\n") + "\n"
        #expect(VersionRecord(message: message) == nil)
    }

    @Test("a trailer that stands twice is nobody's, and only the last paragraph counts")
    func doubled() throws {
        let text = try #require(VersionRecord(SampleRun.promotedReport)).trailers.text
        #expect(VersionRecord(message: "x\n\n\(text)Gatehouse-Model: \(SampleRun.digest("f"))\n") == nil)
        #expect(VersionRecord(message: "x\n\n\(text)\nwords\n") == nil)
        #expect(VersionRecord(message: "x\n\nGatehouse-Model: \(SampleRun.digest("f"))\n\n\(text)\n\n") != nil)
    }
}
