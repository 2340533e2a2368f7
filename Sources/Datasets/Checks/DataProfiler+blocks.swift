import Domain
import Foundation

extension DataProfiler {
    /// Counts each block's rows; gives the block's column back where it makes blocks.
    func count(
        _ source: TableSource, _ rules: DataRules, _ block: String?, into columns: inout [DataProfile.Column]
    ) async throws(EngineError) -> String? {
        guard let block, let place = columns.firstIndex(where: { $0.name == block }),
            (1...DataProfile.mostBlocks).contains(columns[place].distinct)
        else { return nil }
        let (known, groups) = (columns, ProfileSQL.groups(Array(columns.indices)))
        let answers = try await engine.answers(source.read, limits: limits) { files in
            groups.map { ProfileSQL.blocks(source, $0, known, by: place, rules, files) }
        }
        for (group, answer) in zip(groups, answers) {
            for (start, column) in group.enumerated() where columns[column].bins != nil || !columns[column].top.isEmpty {
                var blocks: [[Int]] = []
                for json in answer.columns[start] { blocks.append(try columns[column].counts(json)) }
                columns[column].blocks = blocks
            }
        }
        return block
    }
}

extension DataProfile.Column {
    /// A block's rows in the order of the bins or of the most frequent values; all 0 where it has no value of the column.
    fileprivate func counts(_ json: String?) throws(EngineError) -> [Int] {
        let size = bins.map(\.counts.count) ?? top.count
        guard let json else { return [Int](repeating: 0, count: size) }
        do {
            let data = Data(json.utf8)
            if bins == nil {
                let rows = Dictionary(try JSONDecoder().decode([ColumnSQL.Found].self, from: data).map { ($0.k, $0.n) }) {
                    first, _ in first
                }
                return top.map { rows[$0.value ?? ""] ?? 0 }
            }
            let found = try JSONDecoder().decode([Int].self, from: data)
            if found.count == size { return found }
        } catch {
            throw EngineError(.machine, "DuckDB counted the blocks of \(name) in words that are not understood: \(error).")
        }
        throw EngineError(.machine, "DuckDB counted the blocks of \(name) in other bins than those that were asked for.")
    }
}
