import Glibc

/// What a built package depends on beside the interpreter.
package enum HostPlatform {
    /// `Linux x86_64 glibc 2.36`; the kernel's version does not matter to packages.
    package static func current() -> String {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown" }
        return "\(text(of: name.sysname)) \(text(of: name.machine)) \(libc())"
    }

    private static func text<Bytes>(of field: Bytes) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    private static func libc() -> String {
        var bytes = [CChar](repeating: 0, count: 64)
        let count = confstr(Int32(_CS_GNU_LIBC_VERSION), &bytes, bytes.count)
        return count == 0 ? "libc" : String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
