import Glibc

/// A port of this machine's loopback that nobody listens on.
package enum LoopbackPort {
    /// The kernel's choice; it is free until somebody takes it.
    package static func free() throws(ProcessError) -> Int {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard number >= 0 else { throw .noPort(errno: errno) }
        defer { close(number) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, length) != 0 || getsockname(number, $0, &length) != 0
            }
        }
        guard !failed else { throw .noPort(errno: errno) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
