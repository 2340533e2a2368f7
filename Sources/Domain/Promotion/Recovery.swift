/// How a prepared promotion goes on; the steps are those of DESIGN 4.4.
package enum Recovery: Sendable, Equatable {
    /// Step 3: writes the same bytes again, then both tags.
    case continueWriting
    /// Step 5: creates the assignment.
    case continueAssigning
    /// Step 6: it is promoted, and that is to be recorded.
    case record
    /// The same, and then the sentence is said: its bytes are not here.
    case recordWithoutBytes(String)
    /// With the next free number, and with the next version unless the version tag is ours.
    case prepareAgain(keepingVersion: Bool)
    /// The candidate is judged again.
    case abandon
    /// Nothing is left to do.
    case finished
    /// A sentence; never rewritten.
    case disputed(String)
    case errored(String)
}

extension PreparedPromotion {
    /// The recovery table of DESIGN 4.4.
    package func recovery(_ found: FoundPromotion) -> Recovery {
        if let dispute = dispute(found) { return .disputed(dispute) }
        if found.assignmentTag == .ours {
            guard found.hasBytes else { return .recordWithoutBytes(missing) }
            return found.isRecorded ? .finished : .record
        }
        if found.hasChampionMoved { return .abandon }
        if found.isNumberTaken || found.assignmentTag != .absent || found.versionTag.isAnother {
            return .prepareAgain(keepingVersion: found.versionTag == .ours)
        }
        guard found.hasBytes else {
            return .errored("\(versionTagName) was to be promoted, but its bytes are not here. Run its commit again.")
        }
        return found.versionTag == .ours ? .continueAssigning : .continueWriting
    }

    /// A tag that was written is elsewhere or gone, or a tag of our name is nobody's.
    private func dispute(_ found: FoundPromotion) -> String? {
        let tags = [(versionTagName, found.versionTag), (assignmentTagName, found.assignmentTag)]
        for (name, tag) in tags {
            switch tag {
            case .ours: continue
            case .absent where !found.isRecorded: continue
            case .absent: return "the tag '\(name)' was written and is gone. \(advice)"
            case .another(let other?) where other != run && !found.isRecorded: continue
            case .another: return "the tag '\(name)' does not point at \(commit.short), as recorded. \(advice)"
            }
        }
        return nil
    }

    private var advice: String {
        "Nothing is promoted to \(target) until 'gatehouse promote … --to \(target)' says what holds it."
    }
    private var missing: String { PreparedPromotion.missingBytes(of: version) }

    /// Of a champion whose bytes are not in the store.
    package static func missingBytes(of version: String) -> String {
        "champion \(version) is recorded but its bytes are not here"
    }
}

extension FoundPromotion.Tag {
    fileprivate var isAnother: Bool {
        if case .another = self { true } else { false }
    }
}
