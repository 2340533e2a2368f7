package import Domain
import Glibc

/// Bytes kept by their SHA-256 below a root: `objects/ab/cdef…`, read-only, whole or not there.
package struct ContentStore: Sendable {
    package let root: String

    /// Makes the store's folders where they are missing.
    package init(root: String) throws(FilesError) {
        self.root = root
        try Folders.make(root + "/objects")
        try Folders.make(root + "/tmp")
    }

    /// A store that somebody else may be writing; its folders need not be there.
    package init(reading root: String) { self.root = root }

    package func path(of digest: ContentDigest) -> String {
        "\(root)/objects/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
    }

    package func contains(_ digest: ContentDigest) -> Bool {
        digest.algorithm == .sha256 && (try? FileStamp.at(path(of: digest)))?.kind == .file
    }

    @discardableResult
    package func put(bytes: some Sequence<UInt8>) throws(FilesError) -> ContentDigest {
        let bytes = Array(bytes)
        let digest = ContentDigest.sha256(bytes)
        if try holds(digest, size: Int64(bytes.count)) { return digest }
        try keep(digest) { file throws(FilesError) in try file.write(bytes) }
        return digest
    }

    /// Reads the regular file once, hashing what it keeps.
    @discardableResult
    package func put(file path: String) throws(FilesError) -> ContentDigest {
        try put(Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, to: "read"))
    }

    func put(_ source: borrowing Descriptor) throws(FilesError) -> ContentDigest {
        let written = try written(source, isSynchronised: true)
        do throws(FilesError) {
            if try settle(written) { try AtomicFile.synchroniseFolder(of: path(of: written.digest)) }
            return written.digest
        } catch {
            unlink(written.temporary)
            throw error
        }
    }

    /// Bytes beside the objects, that are none yet.
    struct Written {
        let temporary: String
        let digest: ContentDigest
        let size: Int64
    }

    /// - Parameter isSynchronised: false where the caller waits for the disk before it makes objects of many.
    func written(_ source: borrowing Descriptor, isSynchronised: Bool) throws(FilesError) -> Written {
        let stamp = try source.stamp()
        guard stamp.kind == .file else { throw .notAFile(source.path, stamp.kind) }
        let temporary = temporaryName()
        do throws(FilesError) {
            let digest = try copy(source, to: temporary, size: stamp.size, isSynchronised)
            guard try source.stamp() == stamp else {
                throw FilesError(
                    .other, "\(source.path.quoted) changed while it was read. Let what writes it end, then run it again.")
            }
            return Written(temporary: temporary, digest: digest, size: stamp.size)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Reads the object again; false when its bytes are not what the name says. An absent object is an error.
    package func verify(_ digest: ContentDigest) throws(FilesError) -> Bool {
        try ContentDigest.ofFile(path(of: digest), .sha256) == digest
    }

    /// The object's bytes, checked; refused beyond `limit`.
    package func read(_ digest: ContentDigest, limit: Int) throws(FilesError) -> [UInt8] {
        let bytes = try Descriptor(path(of: digest), O_RDONLY | O_NOFOLLOW, to: "read").readAll(limit: limit)
        guard ContentDigest.sha256(bytes) == digest else { throw .damaged(path(of: digest)) }
        return bytes
    }

    /// Nothing there is no failure.
    package func remove(_ digest: ContentDigest) throws(FilesError) {
        guard unlink(path(of: digest)) == 0 || errno == ENOENT else { throw .system("remove", path(of: digest)) }
    }

    private func holds(_ digest: ContentDigest, size: Int64) throws(FilesError) -> Bool {
        guard let stamp = try FileStamp.at(path(of: digest)) else { return false }
        return stamp.kind == .file && stamp.size == size
    }

    private func temporaryName() -> String { "\(root)/tmp/\(getpid()).\(UInt64.random(in: 0 ... .max))" }

    private func keep(_ digest: ContentDigest, fill: (borrowing Descriptor) throws(FilesError) -> Void) throws(FilesError) {
        let target = path(of: digest)
        try makeFolder(of: target)
        try AtomicFile.place(at: target, by: temporaryName(), mode: 0o444, fill: fill)
    }

    /// A new folder's name must outlive a loss of power as the object in it does.
    private func makeFolder(of target: String) throws(FilesError) {
        guard try FileStamp.at(target.folderPart) == nil else { return }
        try Folders.make(target.folderPart)
        try AtomicFile.synchroniseFolder(of: target.folderPart)
    }

    private func copy(
        _ source: borrowing Descriptor, to temporary: String, size: Int64, _ isSynchronised: Bool
    ) throws(FilesError) -> ContentDigest {
        let file = try Descriptor(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, to: "write")
        var hash = StreamingHash(.sha256, size: size)
        try source.eachPiece { piece throws(FilesError) in
            hash.update(piece)
            try file.write(piece)
        }
        guard fchmod(file.number, 0o444) == 0 else { throw .system("write", temporary) }
        if isSynchronised { try file.synchronise() }
        return ContentDigest(.sha256, hex: hash.hex())!
    }

    /// False where the object was there; then the bytes are removed. The name outlives a loss of power once its folder is synchronised.
    func settle(_ written: Written) throws(FilesError) -> Bool {
        let target = path(of: written.digest)
        if try holds(written.digest, size: written.size) {
            unlink(written.temporary)
            return false
        }
        try makeFolder(of: target)
        guard rename(written.temporary, target) == 0 else { throw .system("write", target) }
        return true
    }
}

extension FilesError {
    static func damaged(_ path: String) -> FilesError {
        FilesError(
            .corrupt, "\(path.quoted) is damaged: its bytes are not what its name says. Remove it; it is made or fetched again.")
    }
}
