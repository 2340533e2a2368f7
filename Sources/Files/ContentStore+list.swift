package import Domain

extension ContentStore {
    /// A kept object as `gc` looks at it.
    package struct Listed: Sendable, Equatable {
        package var digest: ContentDigest
        /// Bytes.
        package var size: Int64
        /// Nanoseconds since 1970: when it was written.
        package var written: Int64
    }

    /// Every object; what is not named like one is passed over.
    package func list() throws(FilesError) -> [Listed] {
        var listed: [Listed] = []
        for start in try Folders.names(in: root + "/objects") where start.utf8.count == 2 {
            for rest in try Folders.names(in: "\(root)/objects/\(start)") {
                guard let digest = ContentDigest(.sha256, hex: start + rest), let stamp = try FileStamp.at(path(of: digest))
                else { continue }
                listed.append(Listed(digest: digest, size: stamp.size, written: stamp.modified))
            }
        }
        return listed
    }

    /// Removes what writers that were ended left behind. Only for the holder of the state's lock.
    package func sweepTemporary() throws(FilesError) {
        for name in try Folders.names(in: root + "/tmp") { try Removal.tree("\(root)/tmp/\(name)") }
    }
}
