import Files
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Opening beneath a root") struct BeneathTests {
    private func root() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("inside", to: "root/a/file")
        try folder.write("outside", to: "secret")
        for (link, target) in [
            ("root/out", "../secret"), ("root/absolute", "/etc/passwd"), ("root/inner", "a/file"), ("root/up", ".."),
            ("root/magic", "/proc/self/root/etc/passwd"),
        ] {
            #expect(symlink(target, folder.path + "/" + link) == 0)
        }
        #expect(mkfifo(folder.path + "/root/pipe", 0o600) == 0)
        return folder
    }

    @Test("reads a file inside, by openat2 or by components", arguments: [true, false])
    func inside(usesOpenat2: Bool) throws {
        let folder = try root()
        let beneath = Beneath(folder.path + "/root", usesOpenat2: usesOpenat2)
        #expect(try beneath.file("a/file").readAll(limit: 100) == Array("inside".utf8))
        #expect(try beneath.file("./a/./file").readAll(limit: 100) == Array("inside".utf8))
    }

    @Test("follows a link that stays inside") func innerLink() throws {
        let folder = try root()
        #expect(try Beneath(folder.path + "/root").file("inner").readAll(limit: 100) == Array("inside".utf8))
    }

    @Test(
        "refuses what leads out or is no regular file",
        arguments: [
            "out", "absolute", "magic", "up/secret", "../secret", "a/../../secret", "/etc/passwd", "", "pipe", "a", "a/file/x",
        ],
        [true, false])
    func refused(path: String, usesOpenat2: Bool) throws {
        let folder = try root()
        let error = #expect(throws: FilesError.self) {
            _ = try Beneath(folder.path + "/root", usesOpenat2: usesOpenat2).file(path)
        }
        #expect(error?.kind == .escape || error?.kind == .unfit)
    }

    @Test("says which path leads out, and out of what") func words() throws {
        let folder = try root()
        let root = folder.path + "/root"
        let error = #expect(throws: FilesError.self) { _ = try Beneath(root).file("out") }
        #expect(error?.description == "'\(root)/out' leads out of '\(root)'. Put the file itself there, not a link.")
        let dots = #expect(throws: FilesError.self) { _ = try Beneath(root).file("../secret") }
        #expect(dots?.description == "'../secret' has '..' in it.")
    }

    @Test("makes folders, but never through a link") func folders() throws {
        let folder = try root()
        let beneath = Beneath(folder.path + "/root")
        #expect(try beneath.makeFolder("x/y") == folder.path + "/root/x/y")
        let error = #expect(throws: FilesError.self) { try beneath.makeFolder("up/y") }
        #expect(error?.kind == .escape)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/y"))
    }

    @Test(
        "paths are worked out without leaving the root",
        arguments: [("a/./b", "a/b"), ("a/../b", "b"), (".", "."), ("a/..", "."), ("../a", nil), ("/a", nil), ("a//b/", "a/b")]
            as [(String, String?)])
    func normal(path: String, expected: String?) {
        #expect(RelativePath.normal(path) == expected)
    }
}
