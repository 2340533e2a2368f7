import Domain
import Git
import Publishing
import Services
import Settings

/// The data sets of a `gatehouse.yaml` that was just written: how each is tracked, and whether its bytes are here.
struct DataTable {
    let lines: [String]
    /// The first thing to do about them; nil where nothing is.
    let advice: String?

    init(_ yaml: String, _ repository: Repository, _ survey: InitSurvey, style: TextStyle) async throws {
        let root = repository.location.workTree ?? survey.root
        let folder = WrittenPath(survey.root, from: "/").folder(inside: root)
        let path = PipelineLocation.path(inFolder: folder.isEmpty ? "." : folder)
        let file = try PipelineFile(Array(yaml.utf8), path: path)
        let standings = try await PipelineReader(repository).standings(of: file.pipeline)
        var table = TextTable()
        if !standings.isEmpty { table.add(["data", "path", "tracked by", "here"]) { _, text in style.faint(text) } }
        for standing in standings {
            table.add([
                standing.name, TextStyle.safe(standing.path), standing.tracking ?? "nothing", standing.isHere ? "yes" : "no",
            ])
        }
        lines = table.lines() + standings.compactMap(\.advice).map { "    " + TextStyle.safe($0) }
        let open = standings.count { $0.advice != nil }
        advice = open == 0 ? nil : "see to the data as said above, then read gatehouse.yaml, 'git add' it and 'gatehouse run'."
    }
}
