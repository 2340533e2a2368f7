/// How a tool ended and what it said.
package struct ToolResult: Sendable, Equatable {
    /// The exit status; 128 + the number of the signal that ended it; 127 where it could not be started.
    package var status: Int32
    package var timedOut: Bool
    /// Standard output and standard error together, or the last of them.
    package var output: [UInt8]

    package init(status: Int32, timedOut: Bool = false, output: [UInt8]) {
        self.status = status
        self.timedOut = timedOut
        self.output = output
    }

    package var text: String { String(decoding: output, as: UTF8.self) }
}
