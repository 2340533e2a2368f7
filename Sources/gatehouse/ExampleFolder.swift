import Files
import Foundation
import Glibc
import Services

/// Where the examples are: in the checkout that this program was built in, or beside where it is installed.
enum ExampleFolder {
    static func flights() throws -> String {
        let program = URL(fileURLWithPath: try ownPath())
        var folder = program.deletingLastPathComponent()
        var candidates = [folder.deletingLastPathComponent().appendingPathComponent("share/gatehouse/Examples/flights").path]
        while folder.path != "/" {
            candidates.append(folder.appendingPathComponent("Examples/flights").path)
            folder = folder.deletingLastPathComponent()
        }
        let found = candidates.first { FileManager.default.fileExists(atPath: $0 + "/acts") }
        guard let found else {
            throw Refusal(
                usage:
                    "The example is not beside \(program.path): neither in a checkout above it nor in \(candidates[0]). Run 'make install', or "
                    + "start gatehouse from its checkout.")
        }
        return found
    }

    private static func ownPath() throws -> String {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { readlink("/proc/self/exe", $0.baseAddress!, $0.count) }
        guard count > 0 else { throw FilesError.system("read", "/proc/self/exe") }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}
