import Glibc

/// A moment as it stands before each line of a log: milliseconds since 1970, UTC.
package struct LogTime: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Of `2026-11-23T18:55:39.123Z`.
    static let length = 24

    static var now: LogTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return LogTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package static func < (left: LogTime, right: LogTime) -> Bool { left.milliseconds < right.milliseconds }

    package var description: String { String(decoding: bytes, as: UTF8.self) }

    /// Written by hand: it stands before every line.
    var bytes: [UInt8] {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let numbers = [
            (Int(parts.tm_year) + 1900, 4, 45), (Int(parts.tm_mon) + 1, 2, 45), (Int(parts.tm_mday), 2, 84),
            (Int(parts.tm_hour), 2, 58),
            (Int(parts.tm_min), 2, 58), (Int(parts.tm_sec), 2, 46), (Int(milliseconds % 1000), 3, 90),
        ]
        return numbers.flatMap { number, width, after in LogTime.digits(number, width) + [UInt8(after)] }
    }

    private static func digits(_ number: Int, _ width: Int) -> [UInt8] {
        var rest = number
        var digits = [UInt8](repeating: 48, count: width)
        for place in digits.indices.reversed() {
            digits[place] += UInt8(rest % 10)
            rest /= 10
        }
        return digits
    }

    /// Nil unless the bytes begin with a time.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count >= LogTime.length else { return nil }
        let text = Array(bytes.prefix(LogTime.length))
        let separators: [(Int, UInt8)] = [(4, 45), (7, 45), (10, 84), (13, 58), (16, 58), (19, 46), (23, 90)]
        guard separators.allSatisfy({ text[$0.0] == $0.1 }) else { return nil }
        func number(_ range: Range<Int>) -> Int32? { Int32(String(decoding: text[range], as: UTF8.self)) }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), let fraction = number(20..<23)
        else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, month - 1, day)
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
        milliseconds = Int64(timegm(&parts)) * 1000 + Int64(fraction)
    }
}
