package import Domain
import Glibc

extension ContentDigest {
    package static func sha256(_ bytes: some Sequence<UInt8>) -> ContentDigest { of(bytes, .sha256) }

    /// Of bytes in memory.
    package static func of(_ bytes: some Sequence<UInt8>, _ algorithm: Algorithm) -> ContentDigest {
        let bytes = Array(bytes)
        var hash = StreamingHash(algorithm, size: Int64(bytes.count))
        bytes.withUnsafeBytes { hash.update($0) }
        return ContentDigest(algorithm, hex: hash.hex())!
    }

    /// Of a regular file, read in large pieces; a link is refused.
    package static func ofFile(_ path: String, _ algorithm: Algorithm) throws(FilesError) -> ContentDigest {
        let file = try Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, to: "read")
        return try of(file, algorithm)
    }

    /// From the descriptor's place on; what is no regular file, or changes meanwhile, is refused.
    package static func of(_ file: borrowing Descriptor, _ algorithm: Algorithm) throws(FilesError) -> ContentDigest {
        let before = try file.stamp()
        guard before.kind == .file else { throw .notAFile(file.path, before.kind) }
        var hash = StreamingHash(algorithm, size: before.size)
        try file.eachPiece { hash.update($0) }
        guard try file.stamp() == before else {
            throw FilesError(.other, "\(file.path.quoted) changed while it was read. Let what writes it end, then run it again.")
        }
        return ContentDigest(algorithm, hex: hash.hex())!
    }
}

extension Descriptor {
    /// Large enough that a call costs nothing beside the bytes.
    private static var pieceSize: Int { 1 << 20 }

    /// Gives the rest of the file piece by piece.
    func eachPiece(_ take: (UnsafeRawBufferPointer) throws(FilesError) -> Void) throws(FilesError) {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 4096)
        defer { piece.deallocate() }
        while true {
            let count = try read(into: piece)
            if count > 0 { try take(UnsafeRawBufferPointer(rebasing: piece[..<count])) }
            if count < piece.count { return }
        }
    }
}

extension FilesError {
    static func notAFile(_ path: String, _ kind: FileStamp.Kind) -> FilesError {
        FilesError(.unfit, "\(path.quoted) is a \(kind.rawValue), where a regular file is needed.")
    }
}
