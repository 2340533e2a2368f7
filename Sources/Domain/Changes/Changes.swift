/// What differs from the commit that was judged before.
package struct Changes: Sendable, Equatable, Codable {
    package var code: [CodeChange]
    package var data: [DataSetChange]
    /// What differs from the data of the model that holds the target, where that is not the commit judged before; nil for nothing.
    package var championData: [DataSetChange]?
    package var params: [ParameterChange]
    /// Sentences: "accuracy >= 0.80 became accuracy >= 0.70 (weaker)".
    package var rules: [String]

    package init(
        code: [CodeChange] = [], data: [DataSetChange] = [], championData: [DataSetChange]? = nil,
        params: [ParameterChange] = [], rules: [String] = []
    ) {
        self.code = code
        self.data = data
        self.championData = championData
        self.params = params
        self.rules = rules
    }

    package var isEmpty: Bool { code.isEmpty && data.isEmpty && params.isEmpty && rules.isEmpty }
}

/// A tracked file that differs.
package struct CodeChange: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable {
        case added, modified, deleted, renamed
    }

    package var kind: Kind
    package var path: String
    package var oldPath: String?
    package var addedLines: Int
    package var deletedLines: Int

    package init(kind: Kind, path: String, oldPath: String? = nil, addedLines: Int = 0, deletedLines: Int = 0) {
        self.kind = kind
        self.path = path
        self.oldPath = oldPath
        self.addedLines = addedLines
        self.deletedLines = deletedLines
    }
}

/// A hyperparameter whose value differs; nil where it is absent.
package struct ParameterChange: Sendable, Equatable, Codable {
    package var name: String
    package var old: String?
    package var new: String?

    package init(name: String, old: String?, new: String?) {
        self.name = name
        self.old = old
        self.new = new
    }

    /// Every name whose value differs, sorted.
    package static func between(_ old: [String: String], _ new: [String: String]) -> [ParameterChange] {
        Set(old.keys).union(new.keys).sorted()
            .filter { old[$0] != new[$0] }
            .map { ParameterChange(name: $0, old: old[$0], new: new[$0]) }
    }

    package var sentence: String {
        switch (old, new) {
        case (let old?, let new?): "\(name): \(old) → \(new)"
        case (nil, let new?): "\(name): \(new) (new)"
        case (let old?, nil): "\(name): \(old) (gone)"
        case (nil, nil): name
        }
    }
}
