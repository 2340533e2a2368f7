/// A number of bytes, written for people in decimal units: `1.2 GB`.
package struct ByteCount: Hashable, Sendable, CustomStringConvertible {
    package var bytes: Int64

    package init(_ bytes: Int64) { self.bytes = bytes }

    package var description: String {
        let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
        guard bytes.magnitude >= 1000 else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        var tenths = (bytes.magnitude + 50) / 100
        var unit = 0
        while tenths >= 9_995, unit < units.count - 1 {
            tenths = (tenths + 500) / 1000
            unit += 1
        }
        let number = tenths >= 100 ? "\((tenths + 5) / 10)" : "\(tenths / 10).\(tenths % 10)"
        return (bytes < 0 ? "-" : "") + number + " " + units[unit]
    }
}
