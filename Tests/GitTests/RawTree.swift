import Foundation
import Git
import TestSupport

/// Commits a tree with one entry that git's own commands would not make, as `HEAD`.
func addRawEntry(_ mode: String, _ id: String, _ name: TreePath, to fixture: GitFixture) throws {
    let digits = Array(id.utf8)
    let oid = stride(from: 0, to: 40, by: 2).map { UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)! }
    let bytes = Array("\(mode) ".utf8) + name.bytes + [0] + oid
    let file = fixture.folder.path + "/tree"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    let tree = try fixture.git("hash-object", "-t", "tree", "--literally", "-w", file)
    try fixture.git("update-ref", "HEAD", fixture.git("commit-tree", "-m", "raw", tree))
}
