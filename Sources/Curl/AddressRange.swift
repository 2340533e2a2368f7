internal import Glibc

/// A range of addresses that are not public, `10.0.0.0/8`, and what they are.
struct AddressRange: Sendable {
    let prefix: [UInt8]
    let bits: Int
    let words: String

    /// From the IANA registries of special-purpose addresses (RFC 6890) and what became of them; traps for a number that is wrong.
    init(_ text: String, _ words: String) {
        let parts = text.split(separator: "/")
        prefix = AddressRange.bytes(String(parts[0]))!
        bits = Int(parts[1])!
        self.words = words
    }

    func contains(_ address: some RandomAccessCollection<UInt8>) -> Bool {
        guard address.count == prefix.count else { return false }
        return zip(address, prefix).enumerated().allSatisfy { index, pair in
            let left = min(8, max(0, bits - 8 * index))
            return (pair.0 ^ pair.1) >> (8 - left) == 0
        }
    }

    /// 4 or 16 bytes in network order; nil unless `text` is an address written out.
    static func bytes(_ text: String) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &buffer) == 1 { return Array(buffer.prefix(4)) }
        return inet_pton(AF_INET6, text, &buffer) == 1 ? buffer : nil
    }
}
