/// The last paragraph of a commit's or tag's message, as lines of `Key: value`.
package struct Trailers: Sendable, Equatable {
    package private(set) var lines: [(key: String, value: String)] = []

    package init() {}

    /// Adds nothing where there is no value.
    package mutating func add(_ key: String, _ value: String?) {
        if let value { lines.append((key, OneLine.text(value))) }
    }

    package var text: String { lines.map { "\($0.key): \($0.value)\n" }.joined() }

    /// Of a whole message; empty unless every line of its last paragraph is a trailer.
    package init(in message: String) {
        let lines = message.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let end = (lines.lastIndex { !$0.isEmpty } ?? -1) + 1
        let start = (lines[..<end].lastIndex { $0.isEmpty } ?? -1) + 1
        let read = lines[start..<end].map(Trailers.trailer)
        if read.allSatisfy({ $0 != nil }) { self.lines = read.compactMap(\.self) }
    }

    private static func trailer(_ line: Substring.UTF8View) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
        let (key, rest) = (line[..<colon], line[colon...].dropFirst())
        guard rest.first == UInt8(ascii: " "),
            key.allSatisfy({ $0 == 45 || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) })
        else { return nil }
        return (String(Substring(key)), String(Substring(rest.dropFirst())))
    }

    package func values(of key: String) -> [String] { lines.filter { $0.key == key }.map(\.value) }

    /// Nil where there is none, and where there are several: then nobody can tell which holds.
    package func value(of key: String) -> String? {
        let all = values(of: key)
        return all.count == 1 ? all[0] : nil
    }

    package static func == (left: Trailers, right: Trailers) -> Bool { left.text == right.text }
}
