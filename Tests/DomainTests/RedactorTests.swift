import Testing

@testable import Domain

@Suite("The redactor")
struct RedactorTests {
    private static let secret = "p@ss \"wörd\"/+x"

    @Test(
        "a secret is masked in the forms in which programs print it",
        arguments: [
            "p@ss \"wörd\"/+x",
            // base64 of the secret, of `a` + secret + `zz`, of `ab` + secret + `z`, and in the URL's alphabet.
            "cEBzcyAid8O2cmQiLyt4", "YXBAc3MgInfDtnJkIi8reHp6", "YWJwQHNzICJ3w7ZyZCIvK3h6", "cEBzcyAid8O2cmQiLyt4",
            "p%40ss%20%22w%C3%B6rd%22%2F%2Bx", "p%40ss%20%22w%c3%b6rd%22%2f%2bx", "p%40ss+%22w%C3%B6rd%22%2F%2Bx",
            "p%40ss%20%22w%C3%B6rd%22/%2Bx",
            "p@ss \\\"wörd\\\"/+x", "p@ss \\\"w\\u00f6rd\\\"/+x", "p@ss \\\"w\\u00F6rd\\\"\\/+x",
        ])
    func forms(form: String) throws {
        let masked = try Redactor(secrets: ["DB": Self.secret]).redact("key=<\(form)>;")
        #expect(masked.contains("***DB***"))
        // Around base64 at most the digits that it shares with its neighbours stay.
        #expect(masked.utf8.count <= "key=<***DB***>;".utf8.count + 6)
    }

    @Test("base64 at every place, with any neighbours", arguments: 0..<6, 6..<12)
    func base64(before: Int, length: Int) throws {
        let secret = String("s3cr3t-t0ken".prefix(length))
        let text = Base64.encode(Array(repeating: UInt8(ascii: "q"), count: before) + Array(secret.utf8) + [33, 33])
        #expect(try Redactor(secrets: ["T": secret]).redact(text).contains("***T***"))
    }

    @Test(
        "a secret of several lines is masked whole, with CRLF, and line by line from 8 bytes on",
        arguments: [
            ("-----BEGIN-----\nabcdefgh\nxyz\n", "[***KEY***]"), ("-----BEGIN-----\r\nabcdefgh\r\nxyz", "[***KEY***]"),
            ("-----BEGIN-----", "[***KEY***]"), ("abcdefgh", "[***KEY***]"), ("xyz", "[xyz]"),
            ("xyz\nabcdefgh\n", "[xyz\n***KEY***\n]"),
            ("-----BEGIN-----\\nabcdefgh\\nxyz", "[***KEY***]"),
        ])
    func lines(printed: String, expected: String) throws {
        let redactor = try Redactor(secrets: ["KEY": "-----BEGIN-----\nabcdefgh\nxyz\n"])
        let masked = redactor.redact("[\(printed)]")
        #expect(masked == expected || masked == expected.replacing("]", with: "\n]"))
    }

    @Test("the longest of several secrets wins, and overlapping ones leave nothing between them")
    func several() throws {
        let redactor = try Redactor(secrets: ["A": "abcdef", "B": "abcdefghij", "C": "ijklmnop"])
        #expect(
            redactor.redact("abcdefg abcdefghi abcdefghij abcdefghijklmnop ijklmno")
                == "***A***g ***A***ghi ***B*** ***B*** ijklmno")
    }

    @Test("text without secrets is left alone", arguments: ["", "plain", "***", "p@ss", "\0\n\r"])
    func plain(text: String) throws {
        #expect(Redactor().redact(text) == text)
        #expect(try Redactor(secrets: ["A": Self.secret]).redact(text) == text)
    }

    @Test(
        "what would mask everything is refused, without its value",
        arguments: [
            ("", "The secret 'PIN' is empty. Give it a value, or remove it from the configuration."),
            ("\r\n", "The secret 'PIN' is empty. Give it a value, or remove it from the configuration."),
            (
                "12345",
                "The secret 'PIN' has only 5 bytes, and masking it would mask ordinary words too. Use a value of at least 6 bytes."
            ),
            (
                "1\n",
                "The secret 'PIN' has only 1 byte, and masking it would mask ordinary words too. Use a value of at least 6 bytes."
            ),
        ])
    func refused(value: String, words: String) {
        let error = #expect(throws: RedactorError.self) { try Redactor(secrets: ["PIN": value]) }
        #expect(error?.description == words)
    }

    @Test("a stream gives the same in whatever pieces the bytes come", arguments: 0..<200)
    func pieces(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let secrets = ["A": "aabaab", "B": "abaabaaab", "C": "baaaab\nbbbbaaaab"]
        let redactor = try Redactor(secrets: secrets)
        let bytes = (0..<300).map { _ in Array("aaabb\n".utf8).randomElement(using: &random)! } + Array(secrets["C"]!.utf8)
        let whole = redactor.redact(String(decoding: bytes, as: UTF8.self))
        var stream = RedactorStream(redactor)
        var result: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 0...7, using: &random))
            stream.feed(piece, into: &result)
            rest = rest.dropFirst(piece.count)
        }
        stream.finish(into: &result)
        #expect(String(decoding: result, as: UTF8.self) == whole, "seed \(seed)")
        #expect(secrets.values.allSatisfy { !whole.contains($0) }, "seed \(seed)")
    }

    @Test("only what may begin a secret is held back")
    func held() throws {
        var stream = RedactorStream(try Redactor(secrets: ["A": "secret-value"]))
        var result: [UInt8] = []
        stream.feed(Array("text secr".utf8), into: &result)
        #expect(String(decoding: result, as: UTF8.self) == "text ")
        stream.feed(Array("ets".utf8), into: &result)
        #expect(String(decoding: result, as: UTF8.self) == "text secret")
        stream.finish(into: &result)
        #expect(String(decoding: result, as: UTF8.self) == "text secrets")
    }
}

/// RFC 4648, section 4, written another way than the redactor's.
private enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        return stride(from: 0, to: bytes.count, by: 3).map { start in
            let group = bytes[start..<min(start + 3, bytes.count)]
            let number = (Array(group) + [0, 0]).prefix(3).reduce(0) { $0 << 8 | Int($1) }
            let digits = [18, 12, 6, 0].map { alphabet[number >> $0 & 63] }.prefix(group.count + 1)
            return String(digits) + String(repeating: "=", count: 3 - group.count)
        }.joined()
    }
}

/// Sebastiano Vigna's SplitMix64.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
