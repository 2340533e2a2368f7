import CLinux
import Domain
import Glibc

extension ContentStore {
    /// From so many files on, one wait for the whole file system is shorter than two for each of them.
    private static let many = 64

    /// The same as `put(file:)` for each.
    func put(files paths: [String]) throws(FilesError) -> [ContentDigest] {
        var digests: [ContentDigest] = []
        guard paths.count >= Self.many else {
            for path in paths { digests.append(try put(file: path)) }
            return digests
        }
        var waiting: [Written] = []
        do throws(FilesError) {
            for path in paths {
                let source = try Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, to: "read")
                waiting.append(try written(source, isSynchronised: false))
            }
            digests = waiting.map(\.digest)
            try synchronise()
            try settle(all: &waiting)
        } catch {
            for left in waiting { unlink(left.temporary) }
            throw error
        }
        return digests
    }

    /// Takes what became an object off the list.
    private func settle(all waiting: inout [Written]) throws(FilesError) {
        var folders: [String: ContentDigest] = [:]
        while let next = waiting.last {
            if try settle(next) { folders[path(of: next.digest).folderPart] = next.digest }
            waiting.removeLast()
        }
        for digest in folders.values { try AtomicFile.synchroniseFolder(of: path(of: digest)) }
    }

    /// Waits until all that was written to the store's file system is on the disk.
    private func synchronise() throws(FilesError) {
        let folder = try Descriptor(root, O_RDONLY | O_DIRECTORY, to: "write")
        guard linux_sync_file_system(folder.number) == 0 else { throw .system("write", root) }
    }
}
