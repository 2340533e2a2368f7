/// What was recognized in a repository.
struct InitFindings {
    struct Step: Equatable {
        var name: String
        var run: String
        /// In the order in which they are written.
        var outputs: [(name: String, path: String)] = []

        static func == (left: Step, right: Step) -> Bool {
            left.name == right.name && left.run == right.run && left.outputs.elementsEqual(right.outputs) { $0 == $1 }
        }
    }

    struct DataSet: Equatable {
        var name: String
        var path: String
        /// Nil where they follow from the name.
        var purposes: [String]?
        /// The path of a Table Schema with its rules; nil without one.
        var schema: String?

        var isTrainedOn: Bool { purposes?.contains("train") ?? (name == "train") }
        var isValidatedOn: Bool { purposes?.contains("validate") ?? (name == "holdout") }
    }

    struct Gate: Equatable {
        var text: String
        var comment: String
        var isSuggestion = false
    }

    var environment: String?
    var test: String?
    var train: [Step] = []
    var params: String?
    var validate: Step?
    var data: [DataSet] = []
    var gates: [Gate] = []
    var notes: [String] = []
    /// Files that the commands were read from.
    var trainScript: String?
    var validateScript: String?

    /// Machines have `python3`; environments have `python` too.
    var python: String { environment == nil ? "python3" : "python" }
}
