import Domain
import Yams

/// Composes a YAML document by libyaml and takes its tree over, counting every value.
struct YAMLReader {
    let text: DocumentText
    let limits: DocumentLimits

    func document() throws(Problems) -> DocumentNode {
        if mayHashAliases { throw one("an alias inside a key is not supported. Write the key out.", 1, 1) }
        let (root, renamed) = try composed()
        guard let root else { return DocumentNode(.null, at: text.place(1, 1)) }
        var builder = YAMLTreeBuilder(text: text, limits: limits, renamed: renamed)
        let node = builder.node(root)
        guard builder.problems.isEmpty else { throw Problems(builder.problems) }
        return node
    }

    /// The composer refuses a key that stands twice, but marks only the first and stops. The first is renamed to a private
    /// character in its place (columns stay as they are) until the document composes; the tree builder then sees them all.
    private func composed() throws(Problems) -> (Node?, [String: String]) {
        var current = text.text
        var renamed: [String: String] = [:]
        for attempt in 0..<Self.mostDuplicates {
            do {
                return (try Parser(yaml: current, resolver: .basic, encoding: .utf8).singleRoot(), renamed)
            } catch YamlError.duplicatedKeysInMapping(let keys, let details) {
                let mark = details.mark
                let replacement = Unicode.Scalar(UInt32(0xE000 + attempt)).map(String.init) ?? ""
                guard let key = keys.first, let next = renaming(mark, to: replacement, in: current) else {
                    throw one("'\(keys.first ?? "")' is written twice in one mapping.", mark.line, mark.column)
                }
                renamed[replacement + key.dropFirst()] = renamed[key] ?? key
                current = next
            } catch let error as YamlError {
                throw translated(error)
            } catch {
                throw one("this cannot be read: \(error).", 1, 1)
            }
        }
        throw one("more than \(Self.mostDuplicates) keys are written twice.", 1, 1)
    }

    private static let mostDuplicates = 50

    private func renaming(_ mark: Mark, to replacement: String, in current: String) -> String? {
        let document = DocumentText(unchecked: current, file: text.file)
        guard var index = document.index(mark.line, mark.column), index < current.endIndex else { return nil }
        let scalars = current.unicodeScalars
        if scalars[index] == "\"" || scalars[index] == "'" { index = scalars.index(after: index) }
        guard index < current.endIndex, !"\"'&!*?\n\r".unicodeScalars.contains(scalars[index]) else { return nil }
        var copy = current
        copy.unicodeScalars.replaceSubrange(index...index, with: replacement.unicodeScalars)
        return copy
    }

    /// The composer hashes keys, and hashing follows aliases without a limit: a key made of aliases of aliases never ends.
    private var mayHashAliases: Bool {
        var (aliases, complexKeys) = (0, false)
        var (before, last): (Unicode.Scalar, Unicode.Scalar) = ("\n", "\n")
        for scalar in text.text.unicodeScalars {
            if last == "*", scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-",
                " \n\r\t,[{".unicodeScalars.contains(before)
            {
                aliases += 1
            }
            if scalar == ":", "]} \t\n".unicodeScalars.contains(last) { complexKeys = true }
            if last == "?", " \n\r\t".unicodeScalars.contains(scalar) { complexKeys = true }
            (before, last) = (last, scalar)
        }
        return complexKeys && aliases > 10
    }

    private func one(_ sentence: String, _ line: Int, _ column: Int) -> Problems {
        Problems([Problem(sentence, at: text.place(line, column))])
    }
}
