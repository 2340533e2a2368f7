internal import Datasets
internal import Files

struct FolderFiles: RemoteFiles {
    let folder: String

    /// A folder that is not there is no remote that answers: it may not be mounted.
    func unreachable() throws -> String? {
        try FileStamp.at(folder + "/.")?.kind == .folder ? nil : "there is no folder \(folder)"
    }

    func answers(at paths: [String]) throws -> [RemoteObject.Answer] {
        try paths.map { path in
            let stamp = try FileStamp.at("\(folder)/\(path)")
            return stamp.map { .here(size: $0.kind == .file ? $0.size : nil) } ?? .missing
        }
    }

    func bytes(at path: String) throws -> [UInt8]? {
        guard try FileStamp.at("\(folder)/\(path)")?.kind == .file else { return nil }
        return try Descriptor("\(folder)/\(path)", readOnly: ()).readAll(limit: Self.largestListing)
    }
}
