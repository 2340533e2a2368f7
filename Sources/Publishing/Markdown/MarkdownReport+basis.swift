internal import Domain

extension MarkdownReport {
    /// The bytes that the verdict is bound to.
    static func basis(_ report: Report) -> [[String]] {
        let digests = report.digests
        let data = digests.data.sorted { $0.key < $1.key }.map { ("data \($0.key)", Optional($0.value), "") }
        let environment = report.environment.map { environment in
            let interpreter = environment.interpreter.map { ", \($0)" } ?? ""
            return "\(environment.name)\(interpreter), \(environment.packages.count) packages"
        }
        let size = report.model?.bytes.map(Figures.bytes) ?? ""
        let all =
            [("code", digests.code, "")] + data + [
                ("rules", digests.rules, ""), ("environment", digests.environment, environment ?? ""),
                ("champion", digests.champion, report.model?.champion ?? ""), ("model", digests.model, size),
            ]
        let rows = all.compactMap { name, digest, note in
            digest.map { [Markdown.cell(name), Markdown.cell($0.description), note.isEmpty ? "" : Markdown.cell(note)] }
        }
        let scored = report.championScored.map { ["The champion is \(Markdown.cell($0))."] } ?? []
        return [["## What the verdict is bound to"], Markdown.table(["what", "digest", ""], rows), scored]
    }

    /// The commands that judge the same bytes again.
    static func reproducing(_ report: Report) -> [[String]] {
        let run = report.run
        let place = run.pipeline == "." ? "" : " -C \(quoted(run.pipeline))"
        let command = "gatehouse run\(place) --fresh \(run.commit.hex)"
        let note = run.dirty ? ["The run held uncommitted edits: git alone does not bring them back."] : []
        let champion = report.model.flatMap { model in
            model.champion.map { champion in
                let version = champion.hasPrefix("v") ? "\(OneLine.model(model.name, in: run.pipeline))@\(champion)" : champion
                return [
                    "It was compared with \(Markdown.code(version)): add \(Markdown.code("--against \(version.replacing("run ", with: ""))")) to do the same."
                ]
            }
        }
        return [["## How to reproduce"], ["```sh", command, "```"], note, champion ?? []]
    }

    /// One word of a shell, and one line.
    private static func quoted(_ text: String) -> String {
        let line = OneLine.text(text, limit: 4096)
        let isPlain = line.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-_./".utf8.contains(byte)
        }
        return isPlain ? line : "'" + line.replacingScalar("'", with: "'\\''") + "'"
    }
}
