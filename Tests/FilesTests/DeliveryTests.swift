import Files
import Glibc
import TestSupport
import Testing

@Suite("Delivery") struct DeliveryTests {
    @Test("never links bytes that somebody may write, and is read-only itself") func writable() throws {
        let folder = try TemporaryFolder()
        let source = try folder.write("data", to: "source")
        let way = try Delivery.deliver(from: source, to: folder.path + "/target")
        #expect(way == .reflink || way == .copy)
        #expect(try FileStamp.at(folder.path + "/target")?.mode == 0o100444)
        #expect(try FileStamp.at(source)?.isWritable == true)
    }

    @Test(
        "takes the rungs in order",
        arguments: [([.hardLink, .symlink, .copy], .hardLink), ([.symlink, .copy], .symlink), ([.copy], .copy)]
            as [([Delivery], Delivery)])
    func ladder(rungs: [Delivery], expected: Delivery) throws {
        let folder = try TemporaryFolder()
        let source = try folder.write("data", to: "source")
        #expect(chmod(source, 0o444) == 0)
        let target = folder.path + "/target"
        #expect(try Delivery.deliver(from: source, to: target, ladder: rungs) == expected)
        #expect(try Descriptor(target, readOnly: ()).readAll(limit: 10) == Array("data".utf8))
    }

    @Test("gives an executable file bytes of its own rather than the wrong mode") func mode() throws {
        let folder = try TemporaryFolder()
        let source = try folder.write("data", to: "source")
        #expect(chmod(source, 0o444) == 0)
        _ = try Delivery.deliver(from: source, to: folder.path + "/target", mode: 0o555)
        #expect(try FileStamp.at(folder.path + "/target")?.mode == 0o100555)
        #expect(try FileStamp.at(source)?.mode == 0o100444)
    }

    @Test("refuses a link as the source and a target that exists") func refused() throws {
        let folder = try TemporaryFolder()
        #expect(symlink("/etc/passwd", folder.path + "/link") == 0)
        #expect(throws: FilesError.self) { try Delivery.deliver(from: folder.path + "/link", to: folder.path + "/t") }
        let source = try folder.write("data", to: "source")
        let there = try folder.write("there", to: "there")
        let error = #expect(throws: FilesError.self) { try Delivery.deliver(from: source, to: there) }
        #expect(error?.description == "Cannot place '\(there)': File exists. Look at it with 'ls -ld', then run it again.")
        #expect(try Descriptor(there, readOnly: ()).readAll(limit: 10) == Array("there".utf8))
    }
}
