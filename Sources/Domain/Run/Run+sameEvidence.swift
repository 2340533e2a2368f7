extension Run {
    /// That two different models left the same predictions, or the same files where there are none; a sentence.
    package var sameEvidence: String? {
        guard let champion = plan?.champion, champion.model != model?.digest, let own = result(of: .candidate),
            let other = result(of: .champion)
        else { return nil }
        let (mine, theirs) = (own.outputs["predictions"]?.digest, other.outputs["predictions"]?.digest)
        guard mine == nil ? evidenceIsIdentical : mine == theirs else { return nil }
        return "The candidate and \(champion.name) are different models, and their evaluations left the same "
            + "\(mine == nil ? "files" : "predictions"), byte for byte: either what differs does not matter, or the evaluation does "
            + "not use it."
    }
}
