import Domain
import Foundation
import TestSupport
import Testing

@testable import Git

@Suite("The ledger of a workspace")
struct LedgerTests {
    private static let second: Int64 = 1_000_000_000

    private func stamp(
        mode: UInt32 = 0o100644, size: Int64 = 5, inode: UInt64 = 7, modified: Int64 = 10 * second, changed: Int64 = 10 * second
    ) -> FileStamp {
        FileStamp(mode: mode, size: size, inode: inode, owner: 1, group: 2, modified: modified, changed: changed)
    }

    private func file(_ path: TreePath = "a", _ mode: FileMode = .regular, _ digit: String = "1") throws -> TreeFile {
        TreeFile(path: path, mode: mode, blob: try #require(ObjectID(String(repeating: digit, count: 40))))
    }

    @Test("a file is known by its stat alone only when nothing differs and its last change is over two seconds older")
    func evidence() throws {
        let entry = LedgerEntry(file: try file(), stamp: stamp())
        let old = Ledger(written: 13 * Self.second, entries: ["a": entry])
        let young = Ledger(written: 12 * Self.second, entries: ["a": entry])
        #expect(try old.evidence(for: file(), stamp()) == .stat)
        #expect(try young.evidence(for: file(), stamp()) == .bytesNeeded)
        #expect(try old.evidence(for: file("a", .executable), stamp()) == .none)
        #expect(try old.evidence(for: file("a", .regular, "2"), stamp()) == .none)
        #expect(try old.evidence(for: file("b"), stamp()) == .none)
        for other in [
            stamp(mode: 0o100600), stamp(size: 6), stamp(inode: 8), stamp(modified: 9 * Self.second),
            stamp(changed: 11 * Self.second),
        ] {
            #expect(try old.evidence(for: file(), other) == .none)
        }
    }

    @Test("what is written is read again, whatever the names, and only for the same folder")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/ledger"
        let names: [TreePath] = ["a b", "new\nline", "-x", TreePath(bytes: [0x66, 0xe9, 0x0a, 0x20])]
        let entries = try names.map { LedgerEntry(file: try file($0, .link), stamp: stamp(inode: .max, modified: -1)) }
        try Ledger.write(entries, to: path, for: stamp())
        let read = Ledger(at: path, for: stamp())
        #expect(read.written > 0)
        #expect(names.map { read.entries[$0] } == entries)
        #expect(Ledger(at: path, for: stamp(inode: 8)).entries.isEmpty)
    }

    @Test("folders that their owner may not read or write are removed all the same")
    func unprivileged() throws {
        let folder = try TemporaryFolder()
        let root = folder.path + "/root"
        let deep = Array(repeating: "deep", count: 150).joined(separator: "/")
        let script =
            "mkdir -p root/left/read-only root/left/closed root/left/\(deep); cd root; touch left/read-only/x left/closed/x; "
            + "chown -R 65534 . 2>/dev/null || true; chmod 555 left/read-only; chmod 000 left/closed; chmod -R a-w left/deep"
        let environment = ["PATH": "/usr/bin:/bin"]
        _ = try ChildProcess.run(["sh", "-ec", script], environment: environment, in: folder.path)
        #expect(chmod(folder.path, 0o755) == 0)
        // This thread alone goes without root's rights.
        if geteuid() == 0 { try setFileUser(65534) }
        defer { if geteuid() == 0 { #expect(throws: Never.self) { try setFileUser(0) } } }
        let workspace = try Folder(at: root)
        let stamp = try #require(try workspace.stamp(of: "left"))
        var remover = Remover(root: try Folder(at: root))
        try remover.remove("left", from: workspace, stamp)
        #expect(try workspace.names().isEmpty)
    }

    /// Glibc's module leaves `setfsuid` out.
    private func setFileUser(_ user: UInt32) throws {
        let symbol = try #require(dlsym(nil, "setfsuid"))
        let call = unsafeBitCast(symbol, to: (@convention(c) (UInt32) -> Int32).self)
        _ = call(user)
        #expect(UInt32(bitPattern: call(user)) == user)
    }
}
