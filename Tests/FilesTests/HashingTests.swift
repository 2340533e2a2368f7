import Domain
import Files
import Glibc
import TestSupport
import Testing

@Suite("Digests of bytes and files") struct HashingTests {
    @Test(
        "agree with sha256sum, md5sum and git hash-object",
        arguments: [
            ("", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("abc", "md5:900150983cd24fb0d6963f7d28e17f72"),
            ("", "git:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"),
            ("hello\n", "git:ce013625030ba8dba906f756967f9e9ca394464a"),
        ])
    func known(text: String, digest: String) throws {
        let expected = try #require(ContentDigest(digest))
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "-x\n$(id)")
        #expect(ContentDigest.of(text.utf8, expected.algorithm) == expected)
        #expect(try ContentDigest.ofFile(path, expected.algorithm) == expected)
    }

    @Test("read a file of several pieces to its last byte") func large() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<(3 << 20) + 17).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try AtomicFile.write(bytes, to: folder.path + "/big")
        #expect(try ContentDigest.ofFile(folder.path + "/big", .md5) == ContentDigest.of(bytes, .md5))
    }

    @Test("refuse what is no regular file, without waiting for a fifo's writer") func oddFiles() throws {
        let folder = try TemporaryFolder()
        let fifo = folder.path + "/pipe"
        #expect(mkfifo(fifo, 0o600) == 0)
        let error = #expect(throws: FilesError.self) { try ContentDigest.ofFile(fifo, .sha256) }
        #expect(error?.description == "'\(fifo)' is a fifo, where a regular file is needed.")
        let missing = #expect(throws: FilesError.self) { try ContentDigest.ofFile(folder.path + "/no\nne", .sha256) }
        #expect(
            missing?.description
                == "Cannot read '\(folder.path)/no\\nne': No such file or directory. Check that it exists and is spelled as on disk."
        )
    }

    @Test(
        "of DVC 2 take CRLF in text for LF",
        arguments: [("a\r\nb\r\n", "a\nb\n"), ("a\nb", "a\nb"), ("\0a\r\n", "\0a\r\n"), ("a\rb", "a\rb"), ("", "")])
    func legacy(written: String, hashed: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(written, to: "file")
        #expect(try ContentDigest.md5AsText(ofFile: path) == ContentDigest.of(hashed.utf8, .md5))
    }
}
