/// The parts of a path's last component.
struct PathName {
    let base: String
    let stem: String
    /// In lower case, without the dot; empty where there is none.
    let ending: String
    let folder: String

    init(_ path: String) {
        let parts = path.split(separator: "/")
        base = parts.last.map(String.init) ?? path
        folder = parts.dropLast().joined(separator: "/")
        guard let dot = base.dropFirst().lastIndex(of: ".") else {
            (stem, ending) = (base, "")
            return
        }
        stem = String(base[..<dot])
        ending = base[base.index(after: dot)...].lowercased()
    }

    /// As a name of data, an output or a step: a letter first, then letters, digits and `_`; empty where nothing is left.
    var word: String {
        let plain = words.map { $0.filter(\.isASCII) }.filter { !$0.isEmpty }.joined(separator: "_")
        return plain.first?.isNumber == true ? "set_\(plain)" : plain
    }

    /// `x_train-2024` is x, train, 2024.
    var words: [String] {
        stem.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
