/// How large a document may become before it is refused.
package struct DocumentLimits: Sendable, Equatable {
    package var bytes: Int
    /// Values and keys, each alias counted as often as it is used.
    package var nodes: Int
    package var depth: Int

    package init(bytes: Int, nodes: Int, depth: Int) {
        self.bytes = bytes
        self.nodes = nodes
        self.depth = depth
    }

    /// For what people write: settings and manifests.
    package static let settings = DocumentLimits(bytes: 1_000_000, nodes: 10_000, depth: 64)
    /// For what programs write: metrics, parameters, lock files.
    package static let numbers = DocumentLimits(bytes: 10_000_000, nodes: 200_000, depth: 64)

    /// Why a file of `size` bytes is not to be read at all; nil if it may be. Ask before reading.
    package func refusal(size: Int64, of file: String) -> String? {
        guard size > bytes else { return nil }
        return "\(file) has \(Self.megabytes(size)) MB; at most \(Self.megabytes(Int64(bytes))) MB are read."
    }

    private static func megabytes(_ bytes: Int64) -> String {
        let tenths = (bytes + 50_000) / 100_000
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
