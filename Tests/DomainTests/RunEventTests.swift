import Domain
import Foundation
import TestSupport
import Testing

/// The stored form of facts is a contract for ever.
@Suite struct RunEventTests {
    @Test("every kind of fact is stored as it was recorded, and read back", arguments: RunEvent.Kind.allCases)
    func stored(kind: RunEvent.Kind) throws {
        let event = try #require((SampleRun.events + SampleRun.promotionEvents).first { $0.kind == kind })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(event), as: UTF8.self) + "\n"
        #expect(try Recorded.difference(of: text, from: "\(kind.rawValue).json") == nil)
        #expect(try JSONDecoder().decode(RunEvent.self, from: Data(text.utf8)) == event)
    }

    @Test("a kind that this version does not know is refused, not ignored")
    func unknown() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(RunEvent.self, from: Data(#"{"kind": "teleported"}"#.utf8))
        }
    }

    @Test("the fold knows how long each stage took, what was left and what was said")
    func fold() {
        let run = SampleRun.run
        #expect(run.end?.outcome == .failed)
        #expect(run.model?.bytes == 474_000)
        #expect(run.environment?.packages.count == 2)
        #expect(run.stages.keys.sorted() == [.test, .data, .train, .validate])
        #expect(run.seconds[.train] == 4.5)
        #expect(run.next == nil)
    }
}
