package import Documents
package import Domain

/// A `gatehouse.yaml` that was understood: the pipeline, the places of what it says, and what is doubtful about it.
package struct PipelineFile: Sendable, Equatable {
    /// From the repository's root.
    package let path: String
    package let pipeline: Pipeline
    package let warnings: [Problem]
    /// By the keys that lead there: `train.outputs.model`, `train.steps[0].inputs[2]`.
    package let places: [String: Place]

    /// Understands `bytes`, or says everything that is wrong with them.
    package init(_ bytes: [UInt8], path: String) throws(Problems) {
        let node = try Document.yaml(bytes, file: path)
        let decoder = PipelineDecoder(folder: PipelineLocation.folder(of: path))
        let collector = decoder.collector
        guard let (pipeline, fields) = decoder.pipeline(DocumentCursor(node, collector: collector)) else {
            throw Problems(collector.problems)
        }
        PipelineRules(pipeline: pipeline, fields: fields, places: decoder.places, collector: collector).check()
        guard !collector.hasErrors else { throw Problems(collector.problems) }
        self.path = path
        self.pipeline = pipeline
        warnings = Problems(collector.problems).all
        places = decoder.places
    }

    /// What stands at the first of `keys` that is known; the file's start if none is.
    func place(_ keys: String...) -> Place {
        keys.lazy.compactMap { places[$0] }.first ?? Place(file: path, line: 1, column: 1)
    }
}
