import Services
import Testing

@Suite("The remote of a clone with hooks")
struct HookedOriginTests {
    @Test(
        "is a forge unless it is on this machine, and its password is not repeated",
        arguments: [
            ("https://git.example.com/team/fraud.git", "https://git.example.com/team/fraud.git"),
            ("https://ann:token@git.example.com/f.git", "https://git.example.com/f.git"),
            ("https://token@git.example.com/f@g.git", "https://git.example.com/f@g.git"),
            ("ssh://git@example.com:2222/f.git", "ssh://git@example.com:2222/f.git"),
            ("ssh://git:word@example.com", "ssh://git@example.com"), ("git@example.com:team/f.git", "git@example.com:team/f.git"),
            ("example.com:f.git", "example.com:f.git"), ("/srv/git/f.git", nil), ("../f.git", nil), ("./a:b.git", nil),
            ("file:///srv/f.git", nil), ("f.git", nil),
        ])
    func recognised(remote: String, url: String?) {
        #expect(HookedOrigin(remote)?.url == url)
    }

    @Test("gets the entry of agent.conf that sees what others push")
    func words() {
        let lines = HookedOrigin("https://git.example.com/f.git")?.lines(isBare: false)
        #expect(
            lines == [
                "Commits, merges and rebases in this clone are noticed; what others push to https://git.example.com/f.git is not. For "
                    + "that, give the agent's agent.conf an entry of its own:",
                "  repositories:", "    - url: https://git.example.com/f.git",
            ])
    }
}
