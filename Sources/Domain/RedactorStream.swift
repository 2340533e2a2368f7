/// A redactor over bytes that arrive in pieces; a secret across pieces is found.
///
/// Only bytes that may be the beginning of a secret are held back. Secrets that overlap are masked as one.
package struct RedactorStream: Sendable {
    private let redactor: Redactor
    private var held: [UInt8] = []
    /// How many of the first held bytes are already masked.
    private var masked = 0

    package init(_ redactor: Redactor) { self.redactor = redactor }

    /// Adds to `result` what of `bytes` can go on.
    package mutating func feed(_ bytes: some Collection<UInt8>, into result: inout [UInt8]) {
        if redactor.isEmpty {
            result.append(contentsOf: bytes)
        } else {
            held.append(contentsOf: bytes)
            pass(isLast: false, into: &result)
        }
    }

    /// Adds what was held back; the stream can be used anew.
    package mutating func finish(into result: inout [UInt8]) { pass(isLast: true, into: &result) }

    private mutating func pass(isLast: Bool, into result: inout [UInt8]) {
        var maskedTo = masked
        var at = 0
        scan: while true {
            at = nextCandidate(from: at)
            if at >= held.count { break }
            switch finding(at, isLast: isLast) {
            case .nothing: break
            case .open: break scan
            case .whole(let pattern):
                if at >= maskedTo {
                    result.append(contentsOf: held[maskedTo..<at])
                    result.append(contentsOf: pattern.mask)
                }
                maskedTo = max(maskedTo, at + pattern.bytes.count)
            }
            at += 1
        }
        if maskedTo < at { result.append(contentsOf: held[maskedTo..<at]) }
        held.removeFirst(at)
        masked = max(0, maskedTo - at)
    }

    private func finding(_ at: Int, isLast: Bool) -> RedactorIndex.Finding {
        guard isLast else { return redactor.index.find(in: held, at: at) }
        return redactor.index.findWhole(in: held, at: at).map { .whole($0) } ?? .nothing
    }

    /// The first place from `start` where a pattern may begin; the last byte counts if one begins with it.
    private func nextCandidate(from start: Int) -> Int {
        held.withUnsafeBufferPointer { bytes in
            redactor.index.pairs.withUnsafeBufferPointer { pairs in
                var at = start
                while at + 1 < bytes.count {
                    if pairs[Int(bytes[at]) << 8 | Int(bytes[at + 1])] { return at }
                    at += 1
                }
                return at < bytes.count && redactor.index.firsts[Int(bytes[at])] ? at : bytes.count
            }
        }
    }
}

extension Redactor {
    package func redact(_ text: String) -> String {
        if isEmpty { return text }
        var stream = RedactorStream(self)
        var result: [UInt8] = []
        stream.feed(Array(text.utf8), into: &result)
        stream.finish(into: &result)
        return String(decoding: result, as: UTF8.self)
    }
}
