internal import Domain
internal import Hummingbird
internal import Services
internal import Storage

/// A person's own judgement.
struct JudgementBody: Decodable {
    let repository: String
    let commit: ObjectID
    let ref: String
    let dirty: Bool
    let pipelines: [String]
    let against: String?
    let fresh: Bool

    var judgement: RunningAgent.Judgement {
        .init(commit: commit, ref: ref, isDirty: dirty, pipelines: pipelines, against: against, isFresh: fresh)
    }
}

/// A promotion or a rollback by hand.
struct OrderBody: Decodable {
    let repository: String
    let model: String
    /// Nil for a rollback.
    let version: String?
    let target: String?
    let person: String
    let because: String

    func queue(_ agent: RepositoryAgent) async throws -> RunRow {
        guard let name = RegistryName(model) else { throw Refusal(usage: "'\(model)' is no model's name.") }
        guard let version else { return try await agent.rollback(name, on: target, by: person, because: because) }
        guard let number = ModelVersion(version), let target else {
            throw Refusal(usage: "A promotion needs a version such as v0.0.3, and a target.")
        }
        return try await agent.order(number, of: name, to: target, by: person, because: because)
    }
}

/// Deliveries by hand: a test for some endpoints or for all, deliveries again, or all that are dead.
struct DeliveriesBody: Decodable {
    let repository: String
    let test: [String]?
    let again: [Int64]?

    func choose(_ byHand: DeliveriesByHand) throws -> [Int64] {
        if let test { return try byHand.test(test) }
        guard let again else { return try byHand.againDead() }
        try byHand.again(again)
        return again
    }
}

struct AgainBody: Decodable {
    let repository: String
    let revision: String
}

struct RunBody: Decodable {
    let repository: String
    let reason: String?
}

struct ApprovalBody: Decodable {
    let repository: String
    let person: String
    let because: String
}
