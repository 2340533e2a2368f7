extension FileTable {
    /// A `.dir` object of DVC's; `file` stands in the sentences.
    static func ofListing(_ bytes: [UInt8], file: String) throws(DatasetsError) -> FileTable {
        if let table = FileTable(plainly: bytes) { return table }
        return FileTable(try DVCListing.members(bytes, file: file))
    }

    /// Nil where it is not written as Python's `json.dumps` does.
    ///
    /// Three hundred thousand files are read in the time that it takes to hash the object.
    private init?(plainly listing: [UInt8]) {
        guard let read = ListingScan.entries(of: listing) else { return nil }
        self.init(bytes: read.unescaped.isEmpty ? listing : listing + read.unescaped, entries: read.entries)
    }
}
