import Domain
import Files

extension DataCache {
    /// The files of a data set as a table, from its manifest or from a listing in a cache; nil where neither names them.
    package func table(of data: ResolvedData) throws -> FileTable? {
        if let members = data.members { return FileTable(members) }
        for path in paths(of: data.digest) {
            guard let bytes = try? Descriptor(path, readOnly: ()).readAll(limit: 1 << 30) else { continue }
            guard ContentDigest.of(bytes, .md5Folder) == data.digest else { continue }
            return try FileTable.ofListing(bytes, file: path)
        }
        return nil
    }
}
