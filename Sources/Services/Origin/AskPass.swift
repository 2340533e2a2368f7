internal import Files

/// The program that git asks for a name and a password: it prints what its own environment holds, so that neither is on a disk.
struct AskPass: Sendable {
    let username: String
    let password: String
    private let program: String

    private static let script = """
        #!/bin/sh
        case "$1" in
        Username*) printf '%s\\n' "$GATEHOUSE_GIT_USERNAME" ;;
        *) printf '%s\\n' "$GATEHOUSE_GIT_PASSWORD" ;;
        esac

        """

    /// Writes the program into a folder of ours.
    init(username: String, password: String, in folder: String) throws(FilesError) {
        self.username = username
        self.password = password
        program = folder + "/askpass"
        try AtomicFile.write(Array(Self.script.utf8), to: program, mode: 0o700)
    }

    /// A server that redirects elsewhere would be told the same password there.
    static let settings = ["credential.helper=", "http.followRedirects=false"]

    var variables: [String: String] {
        ["GIT_ASKPASS": program, "GATEHOUSE_GIT_USERNAME": username, "GATEHOUSE_GIT_PASSWORD": password]
    }
}
