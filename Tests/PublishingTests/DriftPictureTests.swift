import Domain
import Foundation
import Publishing
import Testing

@Suite("Pictures of drift")
struct DriftPictureTests {
    static func gate(_ column: String, labels: [String]? = nil) -> GateResult {
        var gate = GateResult(
            name: "data.train \(column): drift", outcome: .warned, observed: 0.31, required: 0.1, requiredText: "<= 0.1",
            examples: 900, reason: "", rule: Place(file: "gatehouse.yaml", line: 8, column: 7))
        gate.drift = GateDrift(
            reference: "champion v0.0.3", column: column, method: .wasserstein, threshold: 0.1, pValue: 0.001, adjusted: 0.002,
            referenceRows: 1000, appeared: 0, vanished: 0,
            bars: DriftBars(reference: [0.5, 0.25, 0.25], current: [0.1, 0.2, 0.7], labels: labels))
        return gate
    }

    @Test("is well-formed, told in words, dark where the reader's page is, and the same each time")
    func form() throws {
        let gate = Self.gate("<\"&\u{1}>", labels: ["<= 1", "& more", "]]>"])
        let text = try #require(DriftPicture(gate)).text
        #expect(text == DriftPicture(gate)?.text)
        #expect(text.contains("prefers-color-scheme:dark"))
        #expect(text.contains("<title id=\"title\">&lt;&quot;&amp;\u{FFFD}&gt; of data.train against champion v0.0.3</title>"))
        #expect(text.contains("in 3 bins, champion v0.0.3 (1000 rows) in grey and now (900 rows) in blue."))
        #expect(XMLCheck.isWellFormed(text))
    }

    @Test("has labels only where they are given, and no picture without bars")
    func labels() throws {
        #expect(try #require(DriftPicture(Self.gate("x", labels: ["CANARY", "b", "c"]))).text.contains("CANARY"))
        #expect(!(try #require(DriftPicture(Self.gate("x"))).text.contains("rotate")))
        var bare = Self.gate("x")
        bare.drift?.bars = nil
        #expect(DriftPicture(bare) == nil && DriftPicture.path(of: bare) == nil)
    }

    @Test("has a file name of its own beside the report, whatever the column is called")
    func names() {
        let paths = ["a/b", "a_b", "../../etc", String(repeating: "ä", count: 300)].map {
            DriftPicture.path(of: Self.gate($0)) ?? ""
        }
        #expect(Set(paths).count == 4)
        for path in paths {
            #expect(path.wholeMatch(of: /plots\/data\.train-[A-Za-z0-9._]{1,40}-[0-9a-f]{8}\.svg/) != nil, "\(path)")
        }
    }
}

/// Tags that close in the order in which they opened.
enum XMLCheck {
    static func isWellFormed(_ text: String) -> Bool {
        var open: [Substring] = []
        for tag in text.matches(of: /<(\/?)([a-z]+)((?:[^<>"]|"[^"<]*")*?)(\/?)>/) {
            if tag.output.1 == "/" {
                guard open.popLast() == tag.output.2 else { return false }
            } else if tag.output.4.isEmpty {
                open.append(tag.output.2)
            }
        }
        return open.isEmpty
    }
}
