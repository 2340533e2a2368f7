internal import Domain
internal import Git

extension Origin {
    /// A publication that the origin does not take, in a sentence.
    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    /// How often a publication is made anew because others moved its refs meanwhile.
    private static let rounds = 5

    /// Writes refs of the copy on what the origin has there now, and pushes them; anew where the origin moved meanwhile.
    ///
    /// `write` adds what is not there yet, so that nothing stands there twice, and nothing of others is lost.
    /// - Throws: `Unreachable`, `Refused`.
    func publish(_ refs: [String], _ write: () async throws -> Void) async throws {
        guard publishes else { return try await write() }
        var why = ""
        for _ in 0..<Self.rounds {
            try await refresh()
            let before = try await reset(refs)
            try await write()
            guard case .refused(let words) = try await push(try await moved(refs, since: before)) else {
                return try await refresh()
            }
            why = words
            let now = try await copy.objects(in: .origin)
            try await refresh()
            // Refused although nothing moved: another round would end the same.
            if try await copy.objects(in: .origin) == now { throw Refused(description: refusal(of: "notes and reports", why)) }
        }
        throw Refused(description: "\(url) moved again and again, so that nothing could be published: \(why).")
    }

    /// Puts refs of the copy to where the origin has them.
    private func reset(_ refs: [String]) async throws -> [RefName: ObjectID] {
        let objects = try await copy.objects(in: .origin)
        for ref in refs { try await copy.put(ref, at: objects[RefName(ref)], message: "as the origin has it") }
        return objects
    }

    private func moved(_ refs: [String], since before: [RefName: ObjectID]) async throws -> [Wish] {
        var wishes: [Wish] = []
        for ref in refs {
            guard let object = try await copy.object(at: ref), object != before[RefName(ref)] else { continue }
            wishes.append(Wish(ref: ref, object: object, old: before[RefName(ref)]))
        }
        return wishes
    }

    /// What to do where this agent may not push.
    func refusal(of what: String, _ why: String) -> String {
        "\(url) does not take \(what): \(why). If this agent may not push there, write 'publish: local' below its 'url:' in "
            + "agent.conf and restart it: then they are kept in its own copy. 'gatehouse retry RUN' judges again what could not be pushed."
    }
}
