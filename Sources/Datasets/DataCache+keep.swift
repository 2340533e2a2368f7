import Domain
import Files

extension DataCache {
    /// Keeps a folder's listing that a remote gave, and reads it; nil where it is not what the manifest names.
    package func adopt(listing: [UInt8], of data: ResolvedData) throws -> [DataMember]? {
        guard ContentDigest.of(listing, .md5Folder) == data.digest else { return nil }
        let members = try DVCListing.members(listing, file: data.path)
        try keep(listing, as: data.digest)
        return members
    }

    /// Keeps bytes under their digest.
    func keep(_ bytes: [UInt8], as digest: ContentDigest) throws(FilesError) {
        let path = ownPath(of: digest)
        try Folders.make(path.folderPart)
        try AtomicFile.write(bytes, to: path, mode: 0o444)
    }

    /// Keeps a file of somebody else's under its digest with bytes of its own, and returns where.
    func keep(file: String, as digest: ContentDigest) throws(FilesError) -> String {
        let path = ownPath(of: digest)
        let temporary = path + ".\(UInt64.random(in: 0 ... .max)).part"
        try Folders.make(path.folderPart)
        do throws(FilesError) {
            _ = try Delivery.deliver(from: file, to: temporary, ladder: Delivery.own)
            try AtomicFile.move(temporary, to: path)
        } catch {
            try? Removal.tree(temporary)
            throw error
        }
        return path
    }
}
