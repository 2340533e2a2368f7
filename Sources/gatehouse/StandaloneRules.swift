import Datasets
import Documents
import Domain
import Foundation
import Services
import Settings

/// The rules for a file that is judged without a pipeline.
struct StandaloneRules {
    let schema: (path: String, written: String)?

    func rules(for file: String) throws(Refusal) -> DataRules {
        let folder = (file as NSString).deletingLastPathComponent
        let name = (file as NSString).lastPathComponent
        guard let schema else {
            let package = folder + "/datapackage.json"
            guard FileManager.default.fileExists(atPath: package) else { return Self.formOnly }
            return try read(package, shown: "datapackage.json", data: name, unnamed: Self.formOnly)
        }
        return try read(schema.path, shown: schema.written, data: relative(file, to: schema.path))
    }

    private static let formOnly = DataRules(
        checks: [DataCheck(.format(nil), place: Place(file: "", line: 1, column: 1))])

    /// The data's path as a package beside it writes it.
    private func relative(_ file: String, to schema: String) -> String {
        let folder = (schema as NSString).deletingLastPathComponent + "/"
        return file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : (file as NSString).lastPathComponent
    }

    /// - Parameter unnamed: the rules of what a package does not name; nil where it must.
    private func read(
        _ path: String, shown: String, data: String, unnamed: DataRules? = nil
    ) throws(Refusal) -> DataRules {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Refusal(usage: "\(shown) is not there or cannot be read.")
        }
        let found: TableSchema.Found
        do throws(Problems) {
            found = try TableSchema.read(Array(bytes), file: shown, for: data)
        } catch {
            throw Refusal(usage: error.description)
        }
        switch found {
        case .rules(var rules):
            if !rules.checks.contains(where: { $0.rule == "format" }) { rules.checks.insert(Self.formOnly.checks[0], at: 0) }
            return rules
        case .unnamed(let problem):
            guard let unnamed else { throw Refusal(usage: problem.description) }
            return unnamed
        case .reference(let other, let delimiter):
            let place = (path as NSString).deletingLastPathComponent + "/" + other
            var rules = try read(place, shown: other, data: data)
            rules.delimiter = delimiter
            return rules
        }
    }
}
