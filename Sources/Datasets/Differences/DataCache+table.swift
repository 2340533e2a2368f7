import Domain

extension DataCache {
    /// The files of a data set as a table, from its manifest or from a listing in a cache; nil where neither names them.
    package func table(of data: ResolvedData) throws -> FileTable? {
        if let members = data.members { return FileTable(members) }
        return try listing(of: data).map { try FileTable.ofListing($0.bytes, file: $0.path) }
    }
}
