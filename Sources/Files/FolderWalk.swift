import Glibc

/// What stands below a folder, links not followed.
package struct FolderWalk {
    package struct Entry: Sendable, Equatable {
        /// Relative to the folder.
        package var path: String
        package var stamp: FileStamp
    }

    package var root: String

    package init(_ root: String) { self.root = root }

    /// Everything below, each folder before its members, sorted by bytes in each folder.
    package func entries() throws(FilesError) -> [Entry] {
        var found: [Entry] = []
        var open = [""]
        while let folder = open.popLast() {
            for name in try Folders.names(in: folder.isEmpty ? root : root + "/" + folder) {
                let path = folder.isEmpty ? name : folder + "/" + name
                guard let stamp = try FileStamp.at(root + "/" + path) else { continue }
                found.append(Entry(path: path, stamp: stamp))
                if stamp.kind == .folder { open.append(path) }
            }
        }
        return found
    }
}
