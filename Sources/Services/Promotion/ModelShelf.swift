internal import Domain
internal import Files
internal import Foundation

/// `state/models/NAME/TARGET`: a link to the model that holds the target, moved atomically, and the models of its last three
/// holders beside it, by version.
package struct ModelShelf: Sendable {
    package let root: String
    private static let kept = 3

    package init(root: String) { self.root = root }

    /// The link's path; a slash in a model's or target's name is written `%2F`, so that no name leads into another.
    package func link(to target: String, of model: String) -> String {
        "\(folder(of: model))/\(Self.component(target))"
    }

    private func folder(of model: String) -> String { "\(root)/\(Self.component(model))" }

    private static func component(_ name: String) -> String { name.replacing("/", with: "%2F") }

    /// Makes links and folders what the tags say. What holds a target and is not in the store keeps no link.
    func arrange(_ reading: ChampionReading, _ store: ContentStore) async throws {
        let name = reading.name.description
        var wanted: Set<String> = []
        for (target, standing) in reading.targets {
            let holders = lastHolders(of: target, reading)
            for version in holders {
                if let record = version.record, try place(version, record.model, of: name, store) {
                    wanted.insert(version.version.description)
                }
            }
            guard case .held(let holder) = standing else { continue }
            let version = holder.version.version.description
            try point(link(to: target, of: name), at: wanted.contains(version) ? version : nil)
        }
        try tidy(folder(of: name), keeping: wanted)
    }

    /// The newest first, each version once.
    private func lastHolders(of target: String, _ reading: ChampionReading) -> [RegisteredVersion] {
        var holders: [RegisteredVersion] = []
        for past in (reading.history[target] ?? []).reversed() where !holders.contains(past.version) {
            holders.append(past.version)
            if holders.count == Self.kept { break }
        }
        return holders
    }

    /// False where the bytes are not in the store, or not all of them.
    private func place(
        _ version: RegisteredVersion, _ model: ContentDigest, of name: String, _ store: ContentStore
    ) throws -> Bool {
        let target = "\(folder(of: name))/\(version.version)"
        if try FileStamp.at(target) != nil { return true }
        guard try store.isWhole(model) else { return false }
        let temporary = "\(folder(of: name))/.\(version.version).part"
        try Removal.tree(temporary)
        try store.materialize(model, at: temporary, readOnly: true)
        try AtomicFile.settle(temporary, to: target)
        return true
    }

    /// Without a version there is no link: an older model is not what holds the target.
    private func point(_ link: String, at version: String?) throws {
        if try AtomicFile.destination(ofLink: link) == version { return }
        if let version { try AtomicFile.link(link, to: version) } else { try Removal.tree(link) }
    }

    /// Versions that no target's last holders are.
    private func tidy(_ folder: String, keeping wanted: Set<String>) throws {
        guard try FileStamp.at(folder) != nil else { return }
        for name in try Folders.names(in: folder) where ModelVersion(name) != nil && !wanted.contains(name) {
            try Removal.tree("\(folder)/\(name)")
        }
    }
}
