import Glibc

/// The order of paths by their bytes.
enum PathOrder {
    /// Below, at or above zero.
    static func compare(
        _ left: FileTable.Entry, _ leftBytes: UnsafeRawBufferPointer, _ right: FileTable.Entry,
        _ rightBytes: UnsafeRawBufferPointer
    ) -> Int {
        let shared = min(left.length, right.length)
        guard shared > 0, let a = leftBytes.baseAddress, let b = rightBytes.baseAddress else { return left.length - right.length }
        let order = memcmp(a + left.start, b + right.start, shared)
        return order == 0 ? left.length - right.length : Int(order)
    }
}
