extension TreePath {
    /// Refuses a path that could lead out of a folder or into its `.git`, in any spelling that a file system may take for it.
    func checkedForExport() throws(GitError) -> TreePath {
        let components = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for component in components where component.isUnsafe {
            throw GitError(
                .unsafePath,
                "The commit holds '\(text)', a path that could leave the workspace or change its .git. "
                    + "Remove it from the repository.")
        }
        return self
    }
}

extension ArraySlice<UInt8> {
    fileprivate var isUnsafe: Bool {
        isEmpty || elementsEqual(".".utf8) || elementsEqual("..".utf8) || contains(0) || count > 255 || namesGitFolder
    }

    /// Whether this is `.git` to Linux, to Windows (`git~1`, `.git. `, `.git::$INDEX_ALLOCATION`) or to macOS (any case,
    /// invisible letters).
    private var namesGitFolder: Bool {
        guard let first, first == UInt8(ascii: ".") || first | 0x20 == UInt8(ascii: "g") || first >= 0x80 else { return false }
        let head = prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "\\") }
        let visible = String(decoding: head, as: UTF8.self).unicodeScalars.filter { !Self.invisible.contains($0.value) }
        let name = String(String.UnicodeScalarView(visible)).lowercased()
        let trimmed = name.prefix(name.count - name.reversed().prefix { $0 == "." || $0 == " " }.count)
        return trimmed == ".git" || trimmed == "git~1"
    }

    /// Code points that HFS+ does not see.
    private static let invisible = Set<UInt32>(
        [0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF] + Array(0x202A...0x202E) + Array(0x206A...0x206F))
}
