import Domain

extension Repository {
    /// Writes the annotated tag and its ref; done also where the very same tag is there already.
    ///
    /// Any other object under the tag's name stays: `.exists`.
    package func create(tag draft: TagDraft) throws(GitError) -> RefUpdate {
        let object = try write(tag: draft)
        let update = try create(draft.reference, at: object, message: firstLine(of: draft.message))
        return update == .exists(object) ? .done : update
    }
}
