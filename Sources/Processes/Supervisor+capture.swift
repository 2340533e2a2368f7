/// What a short command printed.
package struct Captured: Sendable {
    package var ending: Ending
    package var standardOutput: [UInt8]
    package var standardError: [UInt8]
    /// More was printed than was kept.
    package var isTruncated: Bool

    /// Standard output as text, without white space around it.
    package var text: String { trimmed(standardOutput) }
    package var errorText: String { trimmed(standardError) }

    private func trimmed(_ bytes: [UInt8]) -> String {
        let isBlank = { (byte: UInt8) in byte == 32 || (9...13).contains(byte) }
        let rest = bytes.drop(while: isBlank)
        guard let end = rest.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(decoding: rest[...end], as: UTF8.self)
    }
}

extension Supervisor {
    /// Runs a short command and keeps the first `limit` bytes of each output.
    package func capture(_ command: Command, limit: Int = 1 << 20) async throws(ProcessError) -> Captured {
        let output = CapturedOutput(limit: limit)
        let error = CapturedOutput(limit: limit)
        let ending = try await run(command, sinks: [output, error], isMeasured: false)
        return Captured(
            ending: ending, standardOutput: output.bytes, standardError: error.bytes,
            isTruncated: output.isTruncated || error.isTruncated)
    }
}
