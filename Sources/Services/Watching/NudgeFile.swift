/// The file that a hook touches when refs may have moved; its content says nothing.
package enum NudgeFile {
    package static let name = "nudge"

    /// In the repository whatever the agent's settings say, for a hook knows nothing else. The file `agent` stands there too.
    package static func folder(in commonFolder: String) -> String { commonFolder + "/gatehouse" }
}
