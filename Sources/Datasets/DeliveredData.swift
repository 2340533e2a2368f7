package import Domain
package import Files

/// What was placed for a step, to be looked at again after it.
package struct DeliveredData: Sendable, Equatable {
    package struct Member: Sendable, Equatable {
        /// Relative to the workspace, which stands for the repository's root.
        package var path: String
        package var digest: ContentDigest
        /// Where it came from; nil for a blob.
        package var source: String?
        package var way: Delivery?
    }

    package var workspace: String
    package var members: [Member]
    package var isLegacy: Bool

    /// Members by the way they came, for the record.
    package var ways: [Delivery: Int] {
        members.reduce(into: [:]) { if let way = $1.way { $0[way, default: 0] += 1 } }
    }
}
