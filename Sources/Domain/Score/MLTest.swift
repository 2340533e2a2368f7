/// One of the 28 tests of the ML Test Score, with what shows that it is done.
///
/// E. Breck, S. Cai, E. Nielsen, M. Salib, D. Sculley: The ML Test Score, IEEE Big Data 2017. A test that runs by itself, again and
/// again, counts 1; one done by hand and written down 0.5, which no tool can see.
package struct MLTest: Sendable, Equatable {
    package enum Section: String, Sendable, CaseIterable {
        case data, model, infrastructure, monitoring
    }

    package var section: Section
    /// In its section, from 1, as in the paper.
    package var number: Int
    package var title: String
    /// What shows it; nil where nothing does.
    package var evidence: String?
    /// What would show it, or why nothing here can; a sentence.
    package var hint: String

    package init(_ section: Section, _ number: Int, _ title: String, _ evidence: String?, hint: String) {
        (self.section, self.number, self.title, self.evidence, self.hint) = (section, number, title, evidence, hint)
    }
}

/// The score of a pipeline, as far as it can be seen.
package struct MLTestScore: Sendable, Equatable {
    /// All 28, in the paper's order.
    package var tests: [MLTest]

    package init(tests: [MLTest]) { self.tests = tests }

    /// How many tests of a section are seen.
    package func points(_ section: MLTest.Section) -> Int { tests.count { $0.section == section && $0.evidence != nil } }

    /// The least of the four sections, as the paper says.
    package var score: Int { MLTest.Section.allCases.map(points).min() ?? 0 }
}
