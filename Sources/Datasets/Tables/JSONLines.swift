import Files
import Foundation

/// Lines of JSON, looked at one by one: only where the engine could not read them.
enum JSONLines {
    /// The first line that is no JSON, from 1; nil where all are, or the file cannot be read.
    static func firstBroken(_ path: String) -> Int? {
        guard let file = try? Descriptor(path, readOnly: ()) else { return nil }
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { chunk.deallocate() }
        var (line, rest) = (1, [UInt8]())
        while true {
            guard let count = try? file.read(into: chunk) else { return nil }
            guard count > 0 else { return isValue(rest[...]) ? nil : line }
            rest += chunk[..<count]
            var start = 0
            while let end = rest[start...].firstIndex(of: 10) {
                guard isValue(rest[start..<end]) else { return line }
                (line, start) = (line + 1, end + 1)
            }
            rest.removeFirst(start)
        }
    }

    /// A blank line is passed over by the engine, too.
    private static func isValue(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { return true }
        return (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    }
}
