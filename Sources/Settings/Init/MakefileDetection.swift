/// Looks for targets of a Makefile.
enum MakefileDetection {
    static func hasTarget(_ name: String, _ survey: InitSurvey) -> Bool {
        guard let file = survey.first(["GNUmakefile", "Makefile", "makefile"]) else { return false }
        return survey.text(file).split(whereSeparator: \.isNewline).contains { line in
            guard let colon = line.firstIndex(of: ":"), !line[colon...].hasPrefix(":=") else { return false }
            return line[..<colon].split(separator: " ").contains { $0 == name }
        }
    }
}
