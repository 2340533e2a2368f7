/// A model's name in GTO's registry: the pipeline's folder and the model, written `services/fraud=fraud` in tags.
package struct RegistryName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// `.` at the root.
    package let folder: String
    package let model: String

    /// Nil where GTO's grammar or git's ref names have no room for the folder or the model.
    package init?(folder: String, model: String) {
        guard RegistryName.isName(model), folder == "." || RegistryName.isFolder(folder) else { return nil }
        self.folder = folder
        self.model = model
    }

    /// Reads `model` or `folder=model`.
    package init?(_ text: String) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1: self.init(folder: ".", model: parts[0])
        case 2 where parts[0] != ".": self.init(folder: parts[0], model: parts[1])
        default: return nil
        }
    }

    package var description: String { folder == "." ? model : "\(folder)=\(model)" }

    package static func < (left: RegistryName, right: RegistryName) -> Bool {
        (left.folder, left.model) < (right.folder, right.model)
    }

    /// `[A-Za-z0-9]([A-Za-z0-9/_-]*[A-Za-z0-9])?`, of models and targets; without the empty components that git refuses.
    package static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, first.isAlphanumeric, last.isAlphanumeric else {
            return false
        }
        return text.utf8.allSatisfy { $0.isAlphanumeric || "/_-".utf8.contains($0) } && !text.contains("//")
    }

    /// `[A-Za-z0-9-_./]+`, of components that a ref may have.
    private static func isFolder(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0.isAlphanumeric || "-_./".utf8.contains($0) } && !text.contains("..")
            && text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock") && !text.hasPrefix("-")
            }
    }
}
