import ArgumentParser
import Domain
import Foundation
import Git
import Publishing
import Services

/// Who decides, and why: a decision by hand is written down with both.
struct PersonOption: ParsableArguments {
    @Option(help: ArgumentHelp("Why; it stands in the tag for everybody to read.", valueName: "reason")) var because: String
    @Option(help: ArgumentHelp("Who decides; git's user.name unless told.", valueName: "name")) var by: String?

    func validate() throws {
        guard because.contains(where: { !$0.isWhitespace }) else { throw ValidationError("\(ClearanceRefusal.noReason)") }
        guard by?.contains(where: { !$0.isWhitespace }) ?? true else { throw ValidationError("\(ClearanceRefusal.nobody)") }
    }

    func person(_ repository: Repository) async throws -> String {
        if let by { return by }
        if let name = try await repository.configured("user.name"), !name.isEmpty { return name }
        return NSUserName()
    }
}

/// A model as tags name it, with a version: `flight-delay@v0.0.3`.
struct NamedVersion {
    let name: RegistryName
    let version: ModelVersion

    init(_ text: String) throws {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let name = RegistryName(parts[0]), let version = ModelVersion(parts[1]) else {
            throw Refusal(
                usage: "'\(TextStyle.safe(text))' is no version of a model. Write NAME@VERSION, such as flight-delay@v0.0.3.")
        }
        self.name = name
        self.version = version
    }
}

extension RegistryName {
    /// A model as a person wrote it.
    init(written text: String) throws {
        guard let name = RegistryName(text) else {
            throw Refusal(usage: "'\(TextStyle.safe(text))' is no model's name. 'gatehouse models' lists them.")
        }
        self = name
    }
}
