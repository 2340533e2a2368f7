package import Domain

/// A file of a data set as it is kept at a DVC remote.
package struct RemoteObject: Sendable, Equatable {
    /// What stands there where it should be.
    package enum Answer: Sendable, Equatable {
        /// Bytes, where the remote says.
        case here(size: Int64?)
        /// Other bytes than those of the digest.
        case others
        case missing
        /// Nobody knows: a sentence's end that says why.
        case unknown(String)
    }

    /// Relative to the repository.
    package var name: String
    package var digest: ContentDigest
    /// Bytes, where the manifest says.
    package var size: Int64?
    /// DVC 2 kept it at the remote's top.
    package var isLegacy: Bool

    /// Where it may be, from the remote's top.
    package var paths: [String] {
        let suffix = digest.algorithm == .md5Folder ? ".dir" : ""
        let old = "\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))\(suffix)"
        return isLegacy ? [old, "files/md5/" + old] : ["files/md5/" + old]
    }

    /// The listing of a folder, which is an object of its own; nil for one file.
    package static func listing(of data: ResolvedData) -> RemoteObject? {
        guard data.digest.algorithm == .md5Folder else { return nil }
        return RemoteObject(name: data.path, digest: data.digest, size: nil, isLegacy: data.isLegacy)
    }

    /// Every file once per digest; beyond `most` an even sample, the same each time.
    package static func files(of data: ResolvedData, _ members: [DataMember], most: Int?) -> [RemoteObject] {
        var seen: Set<ContentDigest> = []
        let different = members.filter { seen.insert($0.digest).inserted }
        let step = most.map { max(1, Double(different.count) / Double($0)) } ?? 1
        let count = min(different.count, most ?? .max)
        return (0..<count).map { place in
            let member = different[Int(Double(place) * step)]
            return RemoteObject(
                name: member.place(below: data.path), digest: member.digest, size: member.size, isLegacy: data.isLegacy)
        }
    }
}
