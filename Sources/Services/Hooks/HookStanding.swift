/// What stands under a hook's name.
package enum HookStanding: Sendable, Hashable {
    case absent
    /// Ours, as this program writes it.
    case current(isExecutable: Bool)
    /// Ours, as another version wrote it.
    case otherVersion
    /// Ours, and changed by somebody since.
    case edited
    /// Somebody else's; it may look at the name under which it is called.
    case foreign(readsItsName: Bool)
    /// A folder, a socket or anything else that cannot be moved aside as a hook.
    case unfit

    package var isOurs: Bool {
        switch self {
        case .current, .otherVersion, .edited: true
        case .absent, .foreign, .unfit: false
        }
    }
}

extension HookStanding {
    /// Of a file with these bytes.
    package init(of bytes: [UInt8], isExecutable: Bool) {
        guard bytes != Array(HookScript.text.utf8) else {
            self = .current(isExecutable: isExecutable)
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let digest = HookScript.digestGiven(in: text) else {
            self = .foreign(readsItsName: text.contains("$0") || text.contains("${0"))
            return
        }
        self = digest == HookScript.digest(of: HookScript.unmarked(text)) ? .otherVersion : .edited
    }
}

extension HookScript {
    /// The SHA-256 that a hook of ours says of its other lines; nil where the hook is not ours.
    fileprivate static func digestGiven(in text: String) -> Substring? {
        lines(of: text).first { $0.hasPrefix(mark) }.map { $0.dropFirst(mark.count).drop { $0 != " " }.dropFirst() }
    }

    /// Without the first line that carries the mark.
    fileprivate static func unmarked(_ text: String) -> String {
        var lines = lines(of: text)
        lines.remove(at: lines.firstIndex { $0.hasPrefix(mark) } ?? lines.startIndex)
        return lines.joined(separator: "\n")
    }

    private static func lines(of text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
