import CLibGit2
package import Domain

extension Repository {
    /// The refs whose full names start with `prefix`, such as `refs/heads/`, sorted by name.
    ///
    /// Read afresh at each call. Refs that lead nowhere are left out. Of the others, only those whose names are `wanted` are
    /// followed to their objects.
    package func references(
        under prefix: String = "refs/", where wanted: @Sendable (String) -> Bool = { _ in true }
    ) throws(GitError) -> [Reference] {
        var found: [Reference] = []
        for ref in try listed(under: prefix) where wanted(ref.name) {
            let target = if let object = ref.object { try followed(object) } else { try target(of: ref.name) }
            if let target { found.append(Reference(name: ref.name, target: target)) }
        }
        return found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The very object at each ref of a space, an annotated tag's own for a tag, by the names that they have there.
    package func objects(in space: RefSpace) throws(GitError) -> [RefName: ObjectID] {
        let found = try directReferences(under: space.folder).compactMap { place, target in
            space.name(at: place).map { (RefName($0), target) }
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// The refs under `prefix` with the very object each points at, an annotated tag's own id for a tag; no symbolic refs.
    func directReferences(under prefix: String) throws(GitError) -> [(name: String, target: ObjectID)] {
        try listed(under: prefix).compactMap { ref in ref.object.map { (ref.name, $0) } }
    }

    /// The refs of a space, by the names that they have there, sorted by name; as `references(under:where:)`.
    package func references(
        in space: RefSpace, where wanted: @Sendable (String) -> Bool
    ) throws(GitError) -> [Reference] {
        try references(under: space.folder, where: { space.name(at: $0).map(wanted) ?? false }).compactMap { reference in
            space.name(at: reference.name).map { Reference(name: $0, target: reference.target) }
        }
    }

    /// Every ref with the very object that it points at; nil for a symbolic one.
    private func listed(under prefix: String) throws(GitError) -> [(name: String, object: ObjectID?)] {
        if RefFolders.areTooDeep(in: location.commonFolder) { return try listedByGit(under: prefix) }
        let all = try own("git_reference_iterator_new", git_reference_iterator_free) {
            git_reference_iterator_new(&$0, handle.pointer)
        }
        var found: [(name: String, object: ObjectID?)] = []
        while let next = try nextReference(all.pointer) {
            let name = String(cString: git_reference_name(next.pointer))
            guard name.utf8.starts(with: prefix.utf8) else { continue }
            found.append((name, git_reference_target(next.pointer).map { ObjectID($0.pointee) }))
        }
        return found
    }

    private func listedByGit(under prefix: String) throws(GitError) -> [(name: String, object: ObjectID?)] {
        let format = "--format=%(objectname) %(symref) %(refname)"
        let lines = try GitCommand(["for-each-ref", TreePath(format)], in: location, ignoring: misleading).output()
        return lines.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard words.count == 3, words[2].utf8.starts(with: prefix.utf8) else { return nil }
            return (words[2], words[1].isEmpty ? ObjectID(words[0]) : nil)
        }
    }

    private func nextReference(_ iterator: OpaquePointer) throws(GitError) -> Owned? {
        var pointer: OpaquePointer?
        let status = git_reference_next(&pointer, iterator)
        if status == GIT_ITEROVER.rawValue { return nil }
        try check("git_reference_next", status)
        return pointer.map { Owned($0, free: git_reference_free) }
    }

    /// The commit that the ref of this full name leads to; nil where there is no such ref.
    package func target(of name: String, in space: RefSpace = .own) throws(GitError) -> ObjectID? {
        guard let reference = try reference(space.place(of: name)) else { return nil }
        return try target(of: reference)
    }

    /// The ref of this full name; libgit2 finds none whose name is longer than 1,024 bytes.
    func reference(_ name: String) throws(GitError) -> Owned? {
        var pointer: OpaquePointer?
        let status = git_reference_lookup(&pointer, handle.pointer, name)
        if [GIT_ENOTFOUND, GIT_EINVALIDSPEC, GIT_EBUFS].map(\.rawValue).contains(status) { return nil }
        try check("git_reference_lookup", status)
        return pointer.map { Owned($0, free: git_reference_free) }
    }

    /// The commit behind a ref; for a tag of something else, that object; nil where the ref leads nowhere.
    private func target(of reference: borrowing Owned) throws(GitError) -> ObjectID? {
        var pointer: OpaquePointer?
        let status = git_reference_peel(&pointer, reference.pointer, GIT_OBJECT_ANY)
        return try taken(pointer, "git_reference_peel", status)
    }

    /// The object itself, or what a tag leads to; nil where it is not there.
    private func followed(_ object: ObjectID) throws(GitError) -> ObjectID? {
        var pointer: OpaquePointer?
        var id = object.oid
        let status = git_object_lookup(&pointer, handle.pointer, &id, GIT_OBJECT_ANY)
        guard status == 0, let tag = pointer, git_object_type(tag) == GIT_OBJECT_TAG else {
            return try taken(pointer, "git_object_lookup", status)
        }
        defer { git_object_free(tag) }
        pointer = nil
        let peeled = git_tag_peel(&pointer, tag)
        return try taken(pointer, "git_tag_peel", peeled)
    }

    /// The name of an object, which is freed.
    private func taken(_ object: OpaquePointer?, _ call: String, _ status: Int32) throws(GitError) -> ObjectID? {
        if status == GIT_ENOTFOUND.rawValue { return nil }
        try check(call, status)
        defer { git_object_free(object) }
        return object.map { ObjectID(git_object_id($0).pointee) }
    }
}
