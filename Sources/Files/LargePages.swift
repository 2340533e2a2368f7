import Glibc

/// Memory for many megabytes that are filled at once.
package enum LargePages {
    /// Below it faults cost nothing beside what is done with the bytes.
    private static let least = 4 << 20
    private static let page: UInt = 4096

    /// Lets the system back `memory` by pages of 2 MB, so that it stops a few times while that is filled, and not every 4 kB.
    /// Where the system has none, nothing is lost.
    package static func back(_ memory: UnsafeMutableRawBufferPointer) {
        guard memory.count >= least, let base = memory.baseAddress else { return }
        let skipped = Int((page - UInt(bitPattern: base) % page) % page)
        _ = madvise(base + skipped, memory.count - skipped, MADV_HUGEPAGE)
    }
}
