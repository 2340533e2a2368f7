import ArgumentParser
import Foundation

/// The program. A wrong use ends with 2, as everywhere in git's world; `-C DIR` may stand before the command, as git takes it.
@main
enum Main {
    static func main() async {
        do {
            var command = try Gatehouse.parseAsRoot(try arguments())
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func arguments() throws -> [String] {
        var arguments = Array(CommandLine.arguments.dropFirst())
        while arguments.first == "-C", arguments.count > 1 {
            guard chdir(arguments[1]) == 0 else {
                throw ValidationError("Cannot enter the folder '\(arguments[1])': \(String(cString: strerror(errno))).")
            }
            arguments.removeFirst(2)
        }
        return arguments
    }

    private static func end(with error: any Error) -> Never {
        let code = Gatehouse.exitCode(for: error)
        let message = Gatehouse.fullMessage(for: error)
        if !message.isEmpty {
            if code == .success { Output.line(message) } else { Output.people(message) }
        }
        exit(code == .validationFailure ? ExitCode.usage.rawValue : code.rawValue)
    }
}
