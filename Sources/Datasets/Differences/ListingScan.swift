import Files
import Glibc

/// Reads `[{"md5": "…", "relpath": "…"}, …]` byte by byte.
struct ListingScan {
    private static let head = Array(#"{"md5": ""#.utf8)
    private static let middle = Array(#"", "relpath": ""#.utf8)
    private static let digits = 32

    private let bytes: UnsafeRawBufferPointer
    private var place = 0
    private var entries: [FileTable.Entry] = []
    /// Paths that were written with escapes; they stand after all bytes of the listing.
    private var unescaped: [UInt8] = []

    static func entries(of listing: [UInt8]) -> (entries: [FileTable.Entry], unescaped: [UInt8])? {
        listing.withUnsafeBytes { bytes in
            var scan = ListingScan(bytes: bytes)
            return scan.readAll() ? (scan.entries, scan.unescaped) : nil
        }
    }

    private init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        let expected = bytes.count / 64
        entries.reserveCapacity(expected)
        entries.withUnsafeMutableBufferPointer { reserved in
            let size = expected * MemoryLayout<FileTable.Entry>.stride
            LargePages.back(UnsafeMutableRawBufferPointer(start: reserved.baseAddress, count: size))
        }
    }

    private mutating func readAll() -> Bool {
        guard take("[") else { return false }
        if take("]") { return place == bytes.count }
        while readEntry() {
            if take("]") { return place == bytes.count }
            guard take(","), take(" ") else { return false }
        }
        return false
    }

    private mutating func readEntry() -> Bool {
        guard take(Self.head), place + Self.digits <= bytes.count,
            let digest = HexDigest.md5(bytes, at: place)
        else { return false }
        place += Self.digits
        guard take(Self.middle), let path = readText(), take("}") else { return false }
        entries.append(FileTable.Entry(start: path.lowerBound, length: path.count, digest: digest, size: nil))
        return true
    }

    /// The place of the text, up to and past its closing quote.
    private mutating func readText() -> Range<Int>? {
        guard let quote = find(0x22) else { return nil }
        let start = place
        if memchr(bytes.baseAddress! + start, 0x5c, quote - start) == nil {
            place = quote + 1
            return start..<quote
        }
        guard let text = EscapedText(bytes, from: start) else { return nil }
        let kept = bytes.count + unescaped.count
        unescaped += text.bytes
        place = text.end
        return kept..<(kept + text.bytes.count)
    }

    private func find(_ byte: UInt8) -> Int? {
        guard place < bytes.count, let base = bytes.baseAddress else { return nil }
        return memchr(base + place, Int32(byte), bytes.count - place).map { UnsafeRawPointer($0) - base }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: scalar) else { return false }
        place += 1
        return true
    }

    private mutating func take(_ words: [UInt8]) -> Bool {
        guard place + words.count <= bytes.count, let base = bytes.baseAddress, memcmp(base + place, words, words.count) == 0
        else {
            return false
        }
        place += words.count
        return true
    }
}
