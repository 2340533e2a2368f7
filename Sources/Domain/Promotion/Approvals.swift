/// A person's yes to a model that passed.
package struct Approval: Sendable, Equatable, Codable {
    package var person: String
    package var because: String
    /// The bytes that were approved; a yes to others does not count.
    package var model: ContentDigest
    /// For which it was given; nil in facts of before there were several.
    package var target: String?

    package init(person: String, because: String, model: ContentDigest, target: String? = nil) {
        self.person = person
        self.because = because
        self.model = model
        self.target = target
    }

    /// Whether a name is this person's: upper and lower case are one, and so is white space however much there is of it.
    package func isOf(_ name: String) -> Bool { Approval.key(person) == Approval.key(name) }

    fileprivate static func key(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    package func isFor(_ model: ContentDigest, _ target: String) -> Bool {
        self.model == model && (self.target ?? target) == target
    }
}

/// How many persons must say yes before a model is promoted, and who did.
package struct Approvals: Sendable, Equatable {
    package var needed: Int
    package var given: [Approval]
    /// Why they are asked for where the pipeline does not; a clause.
    package var cause: String?

    package init(needed: Int = 0, given: [Approval] = [], cause: String? = nil) {
        self.needed = needed
        self.given = given
        self.cause = cause
    }

    /// What is missing for those bytes, and how it is given; a sentence, nil where nothing is.
    func missing(for model: ContentDigest, to target: String, run: Int) -> String? {
        lack(for: model, to: target).map { "\($0): 'gatehouse approve \(run) --because …'." }
    }

    /// What is missing for those bytes; a clause.
    func lack(for model: ContentDigest, to target: String) -> String? {
        let counted = given.filter { $0.isFor(model, target) }
        let persons = Dictionary(counted.map { (Approval.key($0.person), $0.person) }) { first, _ in first }.values.sorted()
        guard persons.count < needed else { return nil }
        let count = "\(needed) approval\(needed == 1 ? "" : "s")"
        let have = persons.isEmpty ? "and has none" : "and has \(persons.count), by \(persons.joined(separator: ", "))"
        let why = cause.map { " (\($0))" } ?? ""
        return "\(target) needs \(count)\(why) \(have)"
    }
}
