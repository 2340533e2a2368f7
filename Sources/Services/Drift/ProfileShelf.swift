internal import Datasets
internal import Domain
internal import Files
internal import Foundation

/// Profiles of data sets by the digest of their bytes and how they are read, kept in the state folder. Their texts are hashed with a
/// salt that never leaves it, but for those of columns whose values may be shown.
struct ProfileShelf {
    private let folder: String

    init(state: StateFolder) { folder = state.profiles }

    /// How a profile is made of its bytes.
    struct Reading {
        var rules: DataRules?
        /// The column whose values are blocks.
        var block: String?
        /// The set whose rows are left out.
        var without: ContentDigest?
        /// Whether they are left out because a rule asks for it, though the set is not that one with rows added.
        var isAsked = false
    }

    /// Nil where there is none.
    func profile(of data: ContentDigest, _ reading: Reading) throws -> DataProfile? {
        let path = path(data, reading)
        return try FileStamp.at(path) == nil ? nil : try decoded(path)
    }

    /// Those of these bytes, however they were read.
    func profiles(of data: ContentDigest) throws -> [DataProfile] {
        guard try FileStamp.at(folder) != nil else { return [] }
        let names = try Folders.names(in: folder).filter {
            $0.hasPrefix("\(data.algorithm)-\(data.hex)-") && !$0.contains(".new-") && !$0.contains(".asked-")
        }
        return try names.sorted().map { try decoded("\(folder)/\($0)") }
    }

    private func decoded(_ path: String) throws -> DataProfile {
        let bytes = try Descriptor(path, readOnly: ()).readAll(limit: 256 << 20)
        return try JSONDecoder().decode(DataProfile.self, from: Data(bytes))
    }

    /// Gives the profile back as it is kept.
    func keep(_ profile: DataProfile, of data: ContentDigest, _ reading: Reading) throws -> DataProfile {
        try Folders.make(folder)
        let kept = profile.hashed(salt: try salt(), showing: reading.rules?.fields.filter(\.show).map(\.name) ?? [])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try AtomicFile.write(Array(try encoder.encode(kept)), to: path(data, reading))
        return kept
    }

    private func path(_ data: ContentDigest, _ reading: Reading) -> String {
        let text = (reading.rules?.reading ?? "") + (reading.block.map { "|block \($0.debugDescription)" } ?? "")
        let new = reading.without.map { ".\(reading.isAsked ? "asked" : "new")-\($0.algorithm)-\($0.hex)" } ?? ""
        return "\(folder)/\(data.algorithm)-\(data.hex)-\(ContentDigest.sha256(text.utf8).hex.prefix(16))\(new).json"
    }

    /// Made once for a state folder.
    private func salt() throws -> String {
        let path = folder + "/salt"
        if try FileStamp.at(path) == nil {
            var random = SystemRandomNumberGenerator()
            let text = (0..<4).map { _ in String(random.next(), radix: 16) }.joined()
            try AtomicFile.write(Array(text.utf8), to: path, mode: 0o600)
        }
        return String(decoding: try Descriptor(path, readOnly: ()).readAll(limit: 1024), as: UTF8.self)
    }
}

extension Subject {
    /// How a set's profile is made; its blocks are those of its own rule, else of one that compares with it.
    /// - Parameters:
    ///   - rows: the set whose rows are left out.
    ///   - isAsked: whether they are left out only because a rule asks for it.
    func reading(of set: String, without rows: ContentDigest? = nil, isAsked: Bool = false) -> ProfileShelf.Reading {
        let rules = pipeline.data.first { $0.name == set }?.checks
        let other = pipeline.data.lazy.compactMap { $0.checks?.drift }.first { $0.against == .set(set) }
        return ProfileShelf.Reading(
            rules: rules, block: rules?.drift.map(\.block) ?? other?.block, without: rows, isAsked: isAsked)
    }
}

extension DataRules {
    /// What of the rules decides how a profile looks.
    fileprivate var reading: String {
        let fields = fields.map { "\($0.name.debugDescription) \($0.kind) \($0.missingValues) \($0.show)" }
        return ["profile/2", delimiter ?? "", format ?? ""].joined(separator: "|") + fields.joined(separator: "|")
    }
}

extension DataProfile {
    /// Texts as salted hashes; extremes of columns that may not be shown go too where they are texts.
    fileprivate func hashed(salt: String, showing: [String]) -> DataProfile {
        var profile = self
        for place in profile.columns.indices {
            let isShown = showing.contains(profile.columns[place].name)
            if profile.columns[place].kind == .string, !isShown {
                (profile.columns[place].minimum, profile.columns[place].maximum) = (nil, nil)
            }
            profile.columns[place].top = profile.columns[place].top.map { value in
                let hash = ContentDigest.sha256((salt + (value.value ?? "")).utf8).hex.prefix(12)
                return DataProfile.Value(value: isShown ? value.value : nil, hash: String(hash), rows: value.rows)
            }
        }
        return profile
    }
}
