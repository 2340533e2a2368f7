package import Domain

/// The other data sets of a pipeline, for rules that compare with them.
package struct OtherSets: Sendable {
    package struct One: Sendable {
        package var paths: [String]
        package var digest: ContentDigest
        package var rules: DataRules

        package init(paths: [String], digest: ContentDigest, rules: DataRules) {
            (self.paths, self.digest, self.rules) = (paths, digest, rules)
        }
    }

    let shelf: RowShelf
    /// The set that is judged.
    let digest: ContentDigest
    let sets: [String: One]

    package init(shelf: RowShelf, digest: ContentDigest, sets: [String: One]) {
        (self.shelf, self.digest, self.sets) = (shelf, digest, sets)
    }
}
