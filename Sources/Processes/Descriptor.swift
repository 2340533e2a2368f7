import CLinux
import Glibc

/// An open file descriptor with one owner; closed with it.
final class Descriptor: Sendable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    static func pipe() throws(ProcessError) -> (reading: Descriptor, writing: Descriptor) {
        var reading: Int32 = -1
        var writing: Int32 = -1
        let code = gatehouse_pipe(&reading, &writing)
        guard code == 0 else { throw .notStarted(doing: "making a pipe", errno: code) }
        return (Descriptor(reading), Descriptor(writing))
    }

    static func socketPair() throws(ProcessError) -> (ours: Descriptor, theirs: Descriptor) {
        var ours: Int32 = -1
        var theirs: Int32 = -1
        let code = gatehouse_socket_pair(&ours, &theirs)
        guard code == 0 else { throw .notStarted(doing: "making a channel", errno: code) }
        return (Descriptor(ours), Descriptor(theirs))
    }

    /// Reads once, as much as there is: nil where nothing is ready, 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        while true {
            let count = Glibc.read(number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno == EINTR { continue }
            return errno == EAGAIN ? nil : 0
        }
    }
}
