extension DataVerdict {
    /// The verdict on files alone, which have nothing that they could have drifted from.
    package func withoutReference(for rule: DriftRule) -> DataVerdict {
        let unseen = DataCheckResult(
            rule: "drift", outcome: .errored, required: "no column drifted",
            reason: "Not looked at: drift is from other data of a pipeline, and these are files alone.", examples: [],
            owner: rule.owner, place: rule.place)
        return DataVerdict(rows: rows, bytes: bytes, checks: checks + [unseen], notes: notes)
    }
}
