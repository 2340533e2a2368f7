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
        try eachReference(under: prefix) { name, reference throws(GitError) in
            if wanted(name), let target = try target(of: reference) { found.append(Reference(name: name, target: target)) }
        }
        return found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The very object at each ref of a space, an annotated tag's own for a tag, by the names that they have there.
    package func objects(in space: RefSpace) throws(GitError) -> [String: ObjectID] {
        let found = try directReferences(under: space.folder).compactMap { place, target in
            space.name(at: place).map { ($0, target) }
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// The refs under `prefix` with the very object each points at, an annotated tag's own id for a tag; no symbolic refs.
    func directReferences(under prefix: String) throws(GitError) -> [(name: String, target: ObjectID)] {
        var found: [(name: String, target: ObjectID)] = []
        try eachReference(under: prefix) { name, reference in
            if let target = git_reference_target(reference.pointer) { found.append((name, ObjectID(target.pointee))) }
        }
        return found
    }

    /// The refs of a space, by the names that they have there, sorted by name; as `references(under:where:)`.
    package func references(
        in space: RefSpace, where wanted: @Sendable (String) -> Bool
    ) throws(GitError) -> [Reference] {
        try references(under: space.folder, where: { space.name(at: $0).map(wanted) ?? false }).compactMap { reference in
            space.name(at: reference.name).map { Reference(name: $0, target: reference.target) }
        }
    }

    private func eachReference(
        under prefix: String, _ body: (String, borrowing Owned) throws(GitError) -> Void
    ) throws(GitError) {
        let all = try own("git_reference_iterator_new", git_reference_iterator_free) {
            git_reference_iterator_new(&$0, handle.pointer)
        }
        while let next = try nextReference(all.pointer) {
            let name = String(cString: git_reference_name(next.pointer))
            if name.hasPrefix(prefix) { try body(name, next) }
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

    /// The ref of this full name.
    func reference(_ name: String) throws(GitError) -> Owned? {
        var pointer: OpaquePointer?
        let status = git_reference_lookup(&pointer, handle.pointer, name)
        if status == GIT_ENOTFOUND.rawValue || status == GIT_EINVALIDSPEC.rawValue { return nil }
        try check("git_reference_lookup", status)
        return pointer.map { Owned($0, free: git_reference_free) }
    }

    /// The commit behind a ref; for a tag of something else, that object; nil where the ref leads nowhere.
    private func target(of reference: borrowing Owned) throws(GitError) -> ObjectID? {
        var pointer: OpaquePointer?
        let status = git_reference_peel(&pointer, reference.pointer, GIT_OBJECT_ANY)
        if status == GIT_ENOTFOUND.rawValue { return nil }
        try check("git_reference_peel", status)
        defer { git_object_free(pointer) }
        return pointer.map { ObjectID(git_object_id($0).pointee) }
    }
}
