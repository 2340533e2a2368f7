/// A person's yes to a model that passed.
package struct Approval: Sendable, Equatable, Codable {
    package var person: String
    package var because: String
    /// The bytes that were approved; a yes to others does not count.
    package var model: ContentDigest

    package init(person: String, because: String, model: ContentDigest) {
        self.person = person
        self.because = because
        self.model = model
    }
}

/// How many persons must say yes before a model is promoted, and who did.
package struct Approvals: Sendable, Equatable {
    package var needed: Int
    package var given: [Approval]

    package init(needed: Int = 0, given: [Approval] = []) {
        self.needed = needed
        self.given = given
    }

    /// What is missing for those bytes; a sentence, nil where nothing is.
    func missing(for model: ContentDigest, to target: String, run: Int) -> String? {
        let persons = Set(given.filter { $0.model == model }.map(\.person)).sorted()
        guard persons.count < needed else { return nil }
        let count = "\(needed) approval\(needed == 1 ? "" : "s")"
        let have = persons.isEmpty ? "and has none" : "and has \(persons.count), by \(persons.joined(separator: ", "))"
        return "\(target) needs \(count) \(have): 'gatehouse approve \(run) --because …'."
    }
}
