/// Where pipelines stand in a repository: every tracked `gatehouse.yaml` is one, named by its folder.
package enum PipelineLocation {
    package static let fileName = "gatehouse.yaml"

    /// The folders that hold a pipeline, `.` for the root, in order.
    package static func folders(inTracked paths: some Sequence<String>) -> [String] {
        paths.filter { $0 == fileName || $0.hasSuffix("/" + fileName) }.map(folder).sorted()
    }

    /// The path of the pipeline in `folder`.
    package static func path(inFolder folder: String) -> String { folder == "." ? fileName : "\(folder)/\(fileName)" }

    /// The folder of a file's path.
    package static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
