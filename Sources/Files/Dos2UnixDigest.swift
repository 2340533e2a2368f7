import Crypto
package import Domain
import Glibc

extension ContentDigest {
    /// DVC 2's `md5-dos2unix`: MD5 of the file with CRLF as LF in every MiB whose first 512 bytes look like text.
    package static func md5AsText(ofFile path: String) throws(FilesError) -> ContentDigest {
        let file = try Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, to: "read")
        var hash = Insecure.MD5()
        try file.eachPiece { piece in
            if looksLikeText(piece.prefix(512)) {
                hash.update(data: withoutCarriageReturns(piece))
            } else {
                hash.update(bufferPointer: piece)
            }
        }
        return ContentDigest(.md5, hex: hash.finalize().hexadecimal)!
    }

    /// No NUL, and at most 30 % outside printable ASCII and white space.
    private static func looksLikeText(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        let odd = bytes.count { !(0x20...0x7e).contains($0) && ![8, 9, 10, 12, 13].contains($0) }
        return !bytes.contains(0) && Double(odd) <= 0.3 * Double(bytes.count)
    }

    private static func withoutCarriageReturns(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        for (place, byte) in bytes.enumerated() {
            if byte == 13, place + 1 < bytes.count, bytes[place + 1] == 10 { continue }
            kept.append(byte)
        }
        return kept
    }
}
