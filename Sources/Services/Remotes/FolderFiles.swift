internal import Datasets
internal import Domain
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

    /// Read are files that are not as DVC leaves its own, read-only for all. DVC reads those too, and removes them where they are
    /// others; what is read-only it trusts.
    func holdsOthers(at path: String, than object: RemoteObject) throws -> Bool {
        let file = "\(folder)/\(path)"
        guard let stamp = try FileStamp.at(file), stamp.kind == .file, stamp.mode & 0o777 != 0o444,
            try ContentDigest.ofFile(file, object.digest.algorithm) != object.digest
        else { return false }
        return try !object.isLegacy || ContentDigest.md5AsText(ofFile: file) != object.digest
    }

    func bytes(at path: String) throws -> [UInt8]? {
        guard try FileStamp.at("\(folder)/\(path)")?.kind == .file else { return nil }
        return try Descriptor("\(folder)/\(path)", readOnly: ()).readAll(limit: Self.largestListing)
    }
}
