import Domain
import Glibc

/// Makes a folder hold exactly the wanted files: what is not wanted goes, what is as it was left stays, the rest is written.
struct Filler: ~Copyable {
    typealias Lend = (ObjectID, (UnsafeRawBufferPointer) throws(GitError) -> FileStamp) throws(GitError) -> FileStamp

    private let files: [TreeFile]
    private let ledger: Ledger
    /// Lends a blob's bytes.
    private let lend: Lend
    /// The id that a blob of these bytes has.
    private let identify: ([UInt8]) throws(GitError) -> ObjectID
    private var remover: Remover
    private(set) var summary = ExportSummary()
    /// Of each wanted file, once it is in place.
    private(set) var stamps: [FileStamp?]

    /// `files` are sorted by path; `root` is the folder to fill.
    init(
        _ files: [TreeFile], _ ledger: Ledger, root: consuming Folder, lend: @escaping Lend,
        identify: @escaping ([UInt8]) throws(GitError) -> ObjectID
    ) {
        self.files = files
        self.ledger = ledger
        self.lend = lend
        self.identify = identify
        remover = Remover(root: root)
        stamps = Array(repeating: nil, count: files.count)
    }

    mutating func fill(_ root: borrowing Folder) throws(GitError) {
        try fill(root, with: files.indices, from: 0)
    }

    private mutating func fill(_ folder: borrowing Folder, with range: Range<Int>, from offset: Int) throws(GitError) {
        let children = WantedChild.children(of: files, range, from: offset)
        try folder.restoreRights()
        let present = try clear(folder, but: children, isRoot: offset == 0)
        for child in children {
            if !child.isFolder {
                if stamps[child.files.lowerBound] == nil { try write(child, into: folder) }
                continue
            }
            if !present.contains(child.name) { try folder.makeFolder(child.name) }
            try fill(Folder(child.name, of: folder), with: child.files, from: offset + child.name.bytes.count + 1)
        }
    }

    /// Removes what does not stay in `folder`, and gives the names of the wanted folders that were there.
    private mutating func clear(
        _ folder: borrowing Folder, but children: [WantedChild], isRoot: Bool
    ) throws(GitError) -> Set<TreePath> {
        var wanted: [TreePath: WantedChild] = [:]
        for child in children where wanted.updateValue(child, forKey: child.name) != nil {
            throw GitError(.unsafePath, "The commit holds '\(folder.place(child.name))' twice. Remove it from the repository.")
        }
        var folders: Set<TreePath> = []
        for name in try folder.names() where !(isRoot && name == ".git") {
            guard let stamp = try folder.stamp(of: name) else { continue }
            if let child = wanted[name], try stays(child, in: folder, stamp) {
                if child.isFolder { folders.insert(name) }
            } else {
                try remover.remove(name, from: folder, stamp)
                summary.removed += 1
            }
        }
        return folders
    }

    private mutating func stays(_ child: WantedChild, in folder: borrowing Folder, _ stamp: FileStamp) throws(GitError) -> Bool {
        if child.isFolder { return stamp.isFolder }
        let file = files[child.files.lowerBound]
        switch ledger.evidence(for: file, stamp) {
        case .none: return false
        case .stat: summary.kept += 1
        case .bytesNeeded:
            guard let bytes = folder.bytes(of: child.name, stamp), try identify(bytes) == file.blob else { return false }
            summary.compared += 1
        }
        stamps[child.files.lowerBound] = stamp
        return true
    }

    private mutating func write(_ child: WantedChild, into folder: borrowing Folder) throws(GitError) {
        let file = files[child.files.lowerBound]
        stamps[child.files.lowerBound] = try lend(file.blob) { bytes throws(GitError) in
            switch file.mode {
            case .link: try folder.link(bytes, as: child.name)
            case .executable: try folder.write(bytes, to: child.name, mode: 0o755)
            case .regular, .submodule: try folder.write(bytes, to: child.name, mode: 0o644)
            }
        }
        summary.written += 1
    }
}
