/// The refs that may promote, as `agent.conf` says.
package struct PromotionAuthority: Sendable, Equatable {
    /// `RefPattern`s.
    package var patterns: [String]

    package init(_ patterns: [String]) { self.patterns = patterns }

    package func allows(_ ref: String) -> Bool { patterns.contains { RefPattern($0).matches(ref) } }
}
