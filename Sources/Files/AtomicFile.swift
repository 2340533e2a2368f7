import Glibc

/// Writing a file so that readers, and a machine that loses power, see the old bytes or the new, never half.
package enum AtomicFile {
    package static func write(_ bytes: some Sequence<UInt8>, to path: String, mode: UInt32 = 0o644) throws(FilesError) {
        let bytes = Array(bytes)
        try place(at: path, by: path + ".\(UInt64.random(in: 0 ... .max)).part", mode: mode) { file throws(FilesError) in
            try file.write(bytes)
        }
    }

    /// Fills the new file `temporary`, then moves it to `path`; nothing of it stays after a failure.
    static func place(
        at path: String, by temporary: String, mode: UInt32, fill: (borrowing Descriptor) throws(FilesError) -> Void
    ) throws(FilesError) {
        do throws(FilesError) {
            let file = try Descriptor(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, to: "write")
            try fill(file)
            guard fchmod(file.number, mode) == 0 else { throw FilesError.system("write", path) }
            try file.synchronise()
            guard rename(temporary, path) == 0 else { throw FilesError.system("write", path) }
        } catch {
            unlink(temporary)
            throw error.renaming(temporary, to: path)
        }
        try synchroniseFolder(of: path)
    }

    /// Makes a finished file durable under its last name.
    package static func move(_ temporary: String, to path: String) throws(FilesError) {
        try Descriptor(temporary, O_RDONLY | O_NOFOLLOW, to: "write").synchronise()
        guard rename(temporary, path) == 0 else { throw .system("write", path) }
        try synchroniseFolder(of: path)
    }

    /// Makes a new or moved name durable.
    static func synchroniseFolder(of path: String) throws(FilesError) {
        let folder = try Descriptor(path.folderPart, O_RDONLY | O_DIRECTORY, to: "open")
        try folder.synchronise()
    }
}

extension FilesError {
    /// A person knows the name that was asked for, not our temporary one.
    fileprivate func renaming(_ temporary: String, to path: String) -> FilesError {
        guard let range = description.firstRange(of: temporary.quoted) else { return self }
        return FilesError(kind, description.replacingCharacters(in: range, with: path.quoted))
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }

    /// The folder of a path; `.` for a bare name.
    package var folderPart: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }

    /// The last component of a path.
    package var lastPart: String { String(self[(lastIndex(of: "/").map(index(after:)) ?? startIndex)...]) }
}
