internal import Datasets
internal import Domain

extension Subject {
    /// A selection that would choose by the bytes that judge what was chosen; a sentence. Two sets whose manifests count with other hashes
    /// cannot be told to be the same here.
    var selectionProblem: String? {
        guard let select = pipeline.train?.select, let tuned = data[select.on]?.digest else { return nil }
        let judging = pipeline.data.filter { $0.name != select.on && $0.isSeen(by: .validate) }
        guard let same = judging.first(where: { data[$0.name]?.digest == tuned }) else { return nil }
        return
            "train.select.on: '\(select.on)' has the bytes of '\(same.name)', which is for validation. A model that was chosen by the data that "
            + "judge it is judged too well. Give '\(select.on)' rows of its own."
    }
}
