import Statistics
import Testing

@testable import Datasets

@Suite struct CSVScannerTests {
    /// The bytes in pieces of a size; eight of them are never seen together where it is less.
    private func shape(_ bytes: [UInt8], pieces: Int) -> CSVShape {
        var scanner = CSVScanner(delimiter: 44)
        bytes.withUnsafeBytes { all in
            for start in stride(from: 0, to: bytes.count, by: pieces) {
                scanner.take(UnsafeRawBufferPointer(rebasing: all[start..<min(start + pieces, bytes.count)]))
            }
        }
        var shape = scanner.finish()
        // Whole pieces are counted, also where one is not read to its end.
        shape.bytes = 0
        return shape
    }

    @Test(arguments: ["abc,,\n", "ab,\n\"", "a,\n\r", "aé,\n", "a,\t\u{1}\n", "ä\u{1F600},\"\n\r\0x"])
    func `rows are the same however many bytes are seen at once`(letters: String) {
        var random = RandomStream(seed: 7)
        let scalars = Array(letters.unicodeScalars)
        for _ in 0..<400 {
            var text = "a,b\n"
            for _ in 0..<random.below(120) {
                text.unicodeScalars.append(random.unit() < 0.6 ? "x" : scalars[random.below(scalars.count)])
            }
            let (slow, fast) = (shape(Array(text.utf8), pieces: 1), shape(Array(text.utf8), pieces: 1 << 20))
            #expect(slow == fast, "\(text.debugDescription)")
        }
    }

    @Test func `a row that never ends is given up, however many bytes are seen at once`() {
        let bytes = Array("a,b\n".utf8) + [UInt8](repeating: 120, count: CSVScanner.longestRow + 9)
        for pieces in [1 << 10, 1 << 20, bytes.count] {
            #expect(shape(bytes, pieces: pieces).faults == [CSVFault(.tooLong, line: 2, column: 1)])
        }
    }
}
