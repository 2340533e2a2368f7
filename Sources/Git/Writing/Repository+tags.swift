import CLibGit2
import Domain

extension Repository {
    /// The annotated tags whose names start with `prefix`, sorted by name; one whose object cannot be read is an error.
    package func annotatedTags(matching prefix: String = "") throws(GitError) -> [AnnotatedTag] {
        var tags: [AnnotatedTag] = []
        for (name, target) in try sortedTags(prefix) {
            if let tag = try annotatedTag(name, target) { tags.append(tag) }
        }
        return tags
    }

    /// The lightweight tags whose names start with `prefix`: refs with no tagger, time or message.
    package func lightweightTags(matching prefix: String = "") throws(GitError) -> [Reference] {
        var tags: [Reference] = []
        for (name, target) in try sortedTags(prefix) where try annotatedTag(name, target) == nil {
            tags.append(Reference(name: "refs/tags/" + name, target: target))
        }
        return tags
    }

    /// All tags whose names start with `prefix`, read in one pass, each kind sorted by name.
    package func tags(
        matching prefix: String = ""
    ) throws(GitError) -> (annotated: [AnnotatedTag], lightweight: [Reference]) {
        var (annotated, lightweight): ([AnnotatedTag], [Reference]) = ([], [])
        for (name, target) in try sortedTags(prefix) {
            if let tag = try annotatedTag(name, target) {
                annotated.append(tag)
            } else {
                lightweight.append(Reference(name: "refs/tags/" + name, target: target))
            }
        }
        return (annotated, lightweight)
    }

    /// Every tag's name and the very object it is at, sorted by name; no object is read.
    package func tagReferences(in space: RefSpace = .own) throws(GitError) -> [TagReference] {
        try sortedTags("", in: space).map { TagReference(name: $0.name, object: $0.target) }
    }

    /// What the tag says; nil for a lightweight one. One whose object cannot be read is an error.
    package func annotatedTag(_ tag: TagReference) throws(GitError) -> AnnotatedTag? {
        try annotatedTag(tag.name, tag.object)
    }

    private func sortedTags(
        _ prefix: String, in space: RefSpace = .own
    ) throws(GitError) -> [(name: String, target: ObjectID)] {
        let folder = space.place(of: "refs/tags/")
        return try directReferences(under: folder + prefix)
            .map { (String($0.name.dropFirst(folder.count)), $0.target) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Nil where the object is no tag.
    private func annotatedTag(_ name: String, _ id: ObjectID) throws(GitError) -> AnnotatedTag? {
        let object = try object(id, "git_object_lookup", git_object_free) {
            git_object_lookup(&$0, handle.pointer, $1, GIT_OBJECT_ANY)
        }
        let tag = object.pointer
        guard git_object_type(tag) == GIT_OBJECT_TAG else { return nil }
        let tagger = git_tag_tagger(tag)?.pointee
        return AnnotatedTag(
            name: name, object: id, commit: try commit(tagged: tag), tagger: tagger.map { Signature($0) },
            time: tagger.map { CommitTime(seconds: $0.when.time, offset: $0.when.offset) },
            message: git_tag_message(tag).map { String(cString: $0) } ?? "")
    }

    private func commit(tagged tag: OpaquePointer) throws(GitError) -> ObjectID? {
        let target = try own("git_tag_peel", git_object_free) { git_tag_peel(&$0, tag) }
        guard git_object_type(target.pointer) == GIT_OBJECT_COMMIT else { return nil }
        return ObjectID(git_object_id(target.pointer).pointee)
    }
}
