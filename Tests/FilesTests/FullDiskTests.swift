import Domain
import Files
import Glibc
import TestSupport
import Testing

/// A file system of 256 kB, gone with its owner.
private final class TinyDisk {
    let folder: TemporaryFolder
    var path: String { folder.path }

    init?() throws {
        folder = try TemporaryFolder()
        guard mount("none", folder.path, "tmpfs", 0, "size=256k") == 0 else { return nil }
    }

    deinit { umount2(folder.path, Int32(MNT_DETACH)) }

    static let isPossible: Bool = (try? TinyDisk()).flatMap(\.self) != nil
}

@Suite("A full disk", .enabled(if: TinyDisk.isPossible, "needs the right to mount")) struct FullDiskTests {
    private let source = [UInt8](repeating: 7, count: 1 << 20)

    @Test("leaves no half object and says what to do") func store() throws {
        let disk = try #require(try TinyDisk())
        let folder = try TemporaryFolder()
        try AtomicFile.write(source, to: folder.path + "/big")
        let store = try ContentStore(root: disk.path)
        for attempt in [{ try store.put(file: folder.path + "/big") }, { try store.put(bytes: source) }] {
            let error = #expect(throws: FilesError.self) { _ = try attempt() }
            #expect(error?.kind == .full)
            #expect(error?.description.hasPrefix("Cannot write '\(disk.path)/") == true)
            #expect(
                error?.description.hasSuffix(
                    "No space left on device. Free space on that disk ('gatehouse gc' empties the store), then run it again.")
                    == true)
        }
        #expect(try store.list().isEmpty)
        #expect(try Folders.names(in: disk.path + "/tmp").isEmpty)
        #expect(try store.contains(store.put(bytes: [1])))
    }

    @Test("keeps the old file where a new one does not fit, and delivers nothing half") func others() throws {
        let disk = try #require(try TinyDisk())
        let folder = try TemporaryFolder()
        try AtomicFile.write(source, to: folder.path + "/big")
        try AtomicFile.write([1], to: disk.path + "/file")
        #expect(throws: FilesError.self) { try AtomicFile.write(source, to: disk.path + "/file") }
        #expect(throws: FilesError.self) { try Delivery.deliver(from: folder.path + "/big", to: disk.path + "/target") }
        #expect(try Folders.names(in: disk.path) == ["file"])
        #expect(try Folders.diskFree(disk.path) <= 256 << 10)
    }
}
