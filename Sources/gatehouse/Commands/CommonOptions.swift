import ArgumentParser
import Foundation
import Publishing

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(name: .customShort("C"), help: ArgumentHelp("Work in this folder.", valueName: "dir"))
    var folder = "."

    @Option(help: ArgumentHelp("Colours: auto (a terminal, unless NO_COLOR is set), always or never.", valueName: "when"))
    var color = ColorChoice.auto

    /// For what is written to standard output.
    var style: TextStyle { TextStyle(isColoured: color.applies(to: STDOUT_FILENO)) }
    /// For what is written to standard error.
    var errorStyle: TextStyle { TextStyle(isColoured: color.applies(to: STDERR_FILENO)) }
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    func applies(to descriptor: Int32) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            let environment = ProcessInfo.processInfo.environment
            let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
            return isatty(descriptor) == 1 && !isPlain
        }
    }
}

/// How a reading command prints.
struct FormatOption: ParsableArguments {
    @Option(help: ArgumentHelp("How to print: text or json.", valueName: "format"))
    var format = OutputFormat.text
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
