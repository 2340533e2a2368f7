/// A promotion with all its git bytes fixed, before anything of it is written.
///
/// Only a clearance makes a new one; decoding gives back one that was made.
package struct PreparedPromotion: Sendable, Equatable, Codable {
    /// The run whose verdict, or by which a person, promotes.
    package var run: RunID
    package var folder: String
    package var modelName: String
    package var target: String
    package var version: String
    package var number: Int
    package var model: ContentDigest
    /// The version that held the target when this was prepared, and its assignment's number.
    package var previousVersion: String?
    package var previousNumber: Int?
    /// Of both tags, in whole seconds.
    package var time: Moment
    package var commit: ObjectID
    /// Nil where the version stands already, as in a rollback.
    package var versionTag: ObjectID?
    package var assignmentTag: ObjectID

    /// The ids of the three objects, as their bytes decide.
    package struct Objects: Sendable, Equatable {
        package var commit: ObjectID
        package var versionTag: ObjectID?
        package var assignmentTag: ObjectID

        package init(commit: ObjectID, versionTag: ObjectID?, assignmentTag: ObjectID) {
            self.commit = commit
            self.versionTag = versionTag
            self.assignmentTag = assignmentTag
        }
    }

    /// Nil where a verdict is to promote over a champion that it was not judged against, or to a disputed target; a person may.
    /// Nil, too, where the tags could not be read back.
    package init?(
        _ clearance: consuming Clearance, of version: ModelVersion, to target: String, over reading: ChampionReading,
        at time: Moment,
        objects: Objects
    ) {
        let tags = [
            RegistryTag.version(version, of: reading.name),
            .assignment(of: reading.name, to: target, number: reading.nextNumber),
        ]
        guard tags.allSatisfy({ RegistryTag($0.description) == $0 }) else { return nil }
        let standing = reading.standing(of: target)
        switch clearance.basis {
        case .verdict(let id):
            guard standing.isHeld(by: clearance.champion) else { return nil }
            run = id
        case .person(_, _, let id): run = id
        }
        if case .held(let holder) = standing {
            previousVersion = holder.version.version.description
            previousNumber = holder.number
        }
        (folder, modelName) = (reading.name.folder, reading.name.model)
        (self.target, self.version, number) = (target, version.description, reading.nextNumber)
        (model, self.time) = (clearance.model, time)
        (commit, versionTag, assignmentTag) = (objects.commit, objects.versionTag, objects.assignmentTag)
    }

    private var prefix: String { folder == "." ? "" : "\(folder)=" }
    /// `flight-delay@v0.0.3`.
    package var versionTagName: String { "\(prefix)\(modelName)@\(version)" }
    /// `flight-delay#production#7`; also what `then` knows the promotion by.
    package var assignmentTagName: String { "\(prefix)\(modelName)#\(target)#\(number)" }

    /// GTO orders assignments by time, not by number: each is at least a second after the one before it.
    package static func time(now: Moment, after previous: Moment?) -> Moment {
        let second = now.milliseconds - now.milliseconds.remainder1000
        guard let previous else { return Moment(milliseconds: second) }
        return Moment(milliseconds: max(second, previous.milliseconds - previous.milliseconds.remainder1000 + 1000))
    }
}

extension TargetStanding {
    /// Whether a verdict against `champion`, nil for none, is about what holds the target.
    fileprivate func isHeld(by champion: ContentDigest?) -> Bool {
        switch self {
        case .none: champion == nil
        case .held(let holder): champion != nil && holder.version.record?.model == champion
        case .disputed: false
        }
    }
}

extension Int64 {
    /// Not negative.
    fileprivate var remainder1000: Int64 { (self % 1000 + 1000) % 1000 }
}
