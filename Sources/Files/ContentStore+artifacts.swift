package import Domain
import Foundation
import Glibc

extension ContentStore {
    /// Keeps a file or folder with a manifest of what it holds; the manifest's digest names the artifact.
    ///
    package func putTree(_ path: String) throws -> (digest: ContentDigest, manifest: TreeManifest) {
        guard let stamp = try FileStamp.at(path) else { throw FilesError.system("keep", path, code: ENOENT) }
        let manifest: TreeManifest
        switch stamp.kind {
        case .file: manifest = TreeManifest(kind: .file, entries: [try kept(path, as: ".", stamp)])
        case .folder: manifest = try folderManifest(path)
        default: throw FilesError.unfit(path, stamp.kind)
        }
        return (try put(bytes: manifest.canonical), manifest)
    }

    /// The manifest of a kept artifact.
    package func manifest(of artifact: ContentDigest) throws -> TreeManifest {
        let bytes = try read(artifact, limit: 1 << 28)
        guard let manifest = try? JSONDecoder().decode(TreeManifest.self, from: Data(bytes)), manifest.isSound else {
            throw FilesError(.corrupt, "\(path(of: artifact).quoted) is no artifact's manifest.")
        }
        return manifest
    }

    /// Reads every object of an artifact again and returns the paths inside it that are damaged or gone.
    package func verifyTree(_ artifact: ContentDigest) throws -> [String] {
        try manifest(of: artifact).entries.filter { entry in
            guard let digest = entry.digest else { return false }
            return try !contains(digest) || !verify(digest)
        }.map(\.path)
    }

    /// Every byte of an artifact is here as its digests say, read again now.
    package func isWhole(_ artifact: ContentDigest) throws -> Bool {
        try contains(artifact) && verify(artifact) && verifyTree(artifact).isEmpty
    }

    /// Places an artifact at `target`, which must not exist, with bytes of its own: a step that runs as root could write through a
    /// link into the store.
    package func materialize(_ artifact: ContentDigest, at target: String, readOnly: Bool) throws {
        let manifest = try manifest(of: artifact)
        guard try FileStamp.at(target) == nil else { throw FilesError.system("place", target, code: EEXIST) }
        try Folders.make(target.folderPart)
        do {
            try place(manifest, at: target, readOnly: readOnly)
        } catch {
            try? Removal.tree(target)
            throw error
        }
    }

    private func place(_ manifest: TreeManifest, at target: String, readOnly: Bool) throws {
        if manifest.kind == .folder { try Folders.make(target) }
        for entry in manifest.entries {
            let path = entry.path == "." ? target : target + "/" + entry.path
            if let digest = entry.digest {
                let mode: UInt32 = (entry.executable == true ? 0o555 : 0o444) | (readOnly ? 0 : 0o200)
                try Folders.make(path.folderPart)
                _ = try Delivery.deliver(from: self.path(of: digest), to: path, mode: mode, ladder: Delivery.own)
            } else if let link = entry.link {
                guard symlink(link, path) == 0 else { throw FilesError.system("place", path) }
            } else {
                try Folders.make(path)
            }
        }
        if readOnly && manifest.kind == .folder { try closeFolders(manifest, at: target) }
    }

    private func closeFolders(_ manifest: TreeManifest, at target: String) throws {
        let folders = manifest.entries.filter { $0.digest == nil && $0.link == nil }.map { target + "/" + $0.path }
        for folder in folders.reversed() + [target] where chmod(folder, 0o555) != 0 { throw FilesError.system("place", folder) }
    }

    private func folderManifest(_ path: String) throws -> TreeManifest {
        let found = try FolderWalk(path).entries()
        let files = found.filter { $0.stamp.kind == .file }.map(\.path)
        let digests = Dictionary(
            uniqueKeysWithValues: zip(files, try put(files: files.map { path + "/" + $0 })))
        let entries = try found.map { try entry($0, in: path, digests[$0.path]) }
        guard entries.contains(where: { $0.digest != nil }) else {
            throw FilesError(.unfit, "The folder \(path.quoted) holds no file. What makes it must leave at least one.")
        }
        return TreeManifest(kind: .folder, entries: entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
    }

    /// - Parameter digest: of a file that is kept already.
    private func entry(_ found: FolderWalk.Entry, in root: String, _ digest: ContentDigest?) throws -> TreeManifest.Entry {
        let path = root + "/" + found.path
        switch found.stamp.kind {
        case .file:
            return TreeManifest.Entry(
                path: found.path, digest: digest, size: found.stamp.size, executable: found.stamp.isExecutable)
        case .folder: return TreeManifest.Entry(path: found.path)
        case .link: return TreeManifest.Entry(path: found.path, link: try insideLink(path, found.path, root))
        default: throw FilesError.unfit(path, found.stamp.kind)
        }
    }

    private func kept(_ path: String, as name: String, _ stamp: FileStamp) throws -> TreeManifest.Entry {
        let digest = try put(file: path)
        return TreeManifest.Entry(path: name, digest: digest, size: stamp.size, executable: stamp.isExecutable)
    }

    /// Where a link leads, if it leads to a member by folders that are none themselves.
    private func insideLink(_ path: String, _ name: String, _ root: String) throws -> String {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { readlink(path, $0.baseAddress!, $0.count) }
        guard count > 0 else { throw FilesError.system("read", path) }
        let target = String(decoding: buffer[..<count], as: UTF8.self)
        let inside = TreeManifest.inside(link: target, at: name)
        guard let inside, let real = realpath(root + "/" + inside, nil), let top = realpath(root, nil) else {
            throw FilesError.leads(path, to: target, outOf: root)
        }
        defer {
            free(real)
            free(top)
        }
        guard String(cString: real).hasPrefix(String(cString: top) + "/") else {
            throw FilesError.leads(path, to: target, outOf: root)
        }
        return target
    }
}

extension FilesError {
    fileprivate static func unfit(_ path: String, _ kind: FileStamp.Kind) -> FilesError {
        let what = kind == .link ? "symbolic link" : kind.rawValue
        return FilesError(
            .unfit, "\(path.quoted) is a \(what), which cannot be kept. Leave a regular file or a folder of them there.")
    }

    fileprivate static func leads(_ path: String, to target: String, outOf root: String) -> FilesError {
        FilesError(
            .escape,
            "The symbolic link \(path.quoted) leads to \(target.quoted), which is no member of \(root.quoted). Copy the file there instead."
        )
    }
}
