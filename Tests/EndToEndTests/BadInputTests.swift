import Foundation
import TestSupport
import Testing

@Suite("Bad input has one clear sentence")
struct BadInputTests {
    /// Named, because some are long.
    struct BadFile: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let sentence: String

        init(_ name: String, _ text: String, _ sentence: String) {
            testDescription = name
            self.text = text
            self.sentence = sentence
        }
    }

    @Test("A gatehouse.yaml that does not read is refused before anything runs", arguments: badFiles)
    func unreadable(file: BadFile) async throws {
        let project = try Project(file.text)
        let ended = try await project.gatehouse("run")
        #expect(ended.status == 6)
        #expect(ended.errors.hasPrefix("gatehouse: gatehouse.yaml:" + file.sentence))
        #expect(ended.output == "")
        #expect(try await project.gatehouse("runs").output == "")
    }

    private static let badFiles = [
        BadFile("unclosed", "model: [x\n", "2:1: this is not YAML: did not find expected ',' or ']'."),
        BadFile("tab", "model: x\n\ttest: true\n", "2:1: this line is indented with a tab. YAML allows only spaces there."),
        BadFile("bomb", bomb, "1:28: the document has more than 10000 values, each alias counted as often as it is used."),
        BadFile(
            "nested", "model: x\ntest: " + String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000),
            "2:8: this is nested too deeply. At most 64 levels are read."),
        BadFile("empty", "", "1:1: "),
    ]

    private static let bomb =
        "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
        + (1..<12).map { "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ","))]\n" }.joined()

    @Test("Without a gatehouse.yaml 'run' and 'lint' name 'init'")
    func noFile() async throws {
        let project = try Project(nil)
        let commit = try project.git.git("rev-parse", "HEAD").prefix(10)
        let ended = try await project.gatehouse("run")
        #expect(ended.status == 6)
        #expect(
            ended.errors == "gatehouse: There is no gatehouse.yaml at \(commit). 'gatehouse init' writes one for you to commit.\n"
        )
        #expect(try await project.gatehouse("lint").status == 6)
    }

    @Test(
        "A repository that cannot be read is refused",
        arguments: [
            (
                "rm -rf .git && git init -q --object-format=sha256 .", 3,
                "names its objects by SHA-256, which Gatehouse cannot read."
            ),
            (
                "git config core.repositoryformatversion 1 && git config extensions.refStorage reftable", 3,
                "keeps its refs in a reftable, which Gatehouse cannot read."
            ),
            ("rm -rf .git && git init -q .", 2, "has no commit yet. Make one with 'git add' and 'git commit'."),
            ("rm -rf .git", 2, "There is no git repository at . or in a folder above it."),
        ] as [(String, Int32, String)])
    func unreadableRepository(command: String, status: Int32, sentence: String) async throws {
        let project = try Project()
        _ = try project.shell(command)
        let ended = try await project.gatehouse("run")
        #expect(ended.status == status)
        #expect(ended.errors.contains(sentence))
    }

    @Test("A repository of somebody else is left to its owner", .enabled(if: Product.isRoot, "only root can give files away"))
    func foreign() async throws {
        let project = try Project()
        _ = try project.shell("chown -R 12345:12345 .")
        let ended = try await project.gatehouse("run")
        #expect(ended.status == 3)
        #expect(
            ended.errors
                == "gatehouse: The repository at . belongs to another user, and git does not trust it. Run Gatehouse as the repository's owner.\n"
        )
    }

    @Test(
        "A name that is not there is the caller's mistake",
        arguments: [
            (["run", "nosuch"], "'nosuch' names no commit in "), (["run", "--", "-x"], "'-x' names no commit in "),
            (["run", "--against", "77"], "There is no run '77'. 'gatehouse runs' lists them; 'last' is the newest."),
            (["run", "--pipeline", "x"], "There is no pipeline in 'x'. This commit has '.'."),
            (["run", "--nope"], "Unknown option '--nope'"),
            (["show"], "Nothing was ever judged here. 'gatehouse run' judges the work tree as it stands."),
            (["run", "-C", "/nosuch"], "There is no git repository at /nosuch"),
        ])
    func wrongName(arguments: [String], sentence: String) async throws {
        let project = try Project()
        let ended = try await project.gatehouse(arguments)
        #expect(ended.status == 2)
        #expect(ended.errors.contains(sentence))
    }

    @Test(
        "Evidence that is none fails with its reason",
        arguments: [
            (
                "true",
                "validate ended well, but left nothing at eval.json, its output 'metrics'. Write it there, or correct 'outputs:'."
            ),
            (#"echo '{"accuracy": NaN}' > eval.json"#, "accuracy >= 0.5: 'accuracy' in eval.json is NaN, which is no evidence."),
            (
                #"echo '{"accuracy": Infinity}' > eval.json"#,
                "accuracy >= 0.5: 'accuracy' in eval.json is Infinity, which is no evidence."
            ),
            (#"echo '{"accuracy": "0.9"}' > eval.json"#, "accuracy >= 0.5: 'accuracy' in eval.json is a text, not a number."),
            (#"echo '{"other": 1}' > eval.json"#, "accuracy >= 0.5: eval.json has no 'accuracy'; it has other."),
            ("truncate -s 200M eval.json", "'eval.json' is larger than the 10000000 bytes that are read of it."),
            ("mkdir eval.json", "'eval.json' is a folder, where a regular file is needed."),
            ("mkfifo eval.json", "'eval.json' is a fifo, where a regular file is needed."),
            ("ln -s /etc/passwd eval.json", "'eval.json' leads out of the step's folder. Put the file itself there, not a link."),
        ])
    func evidence(command: String, reason: String) async throws {
        let judged = try await Project(replacing: ["validate": command]).judge()
        #expect(judged.status == 1)
        #expect(judged.reason == reason)
    }

    @Test(
        "A model that cannot be kept fails training",
        arguments: [
            ("true", "train ended well, but left nothing at model, its output 'model'. Write it there, or correct 'outputs:'."),
            (
                "ln -s /etc model",
                "train: 'model' is a symbolic link, which cannot be kept. Leave a regular file or a folder of them there."
            ),
            (
                "mkdir model; ln -s /etc/passwd model/m",
                "train: The symbolic link 'model/m' leads to '/etc/passwd', which is no member of 'model'. Copy the file there instead."
            ),
            (
                "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"model\")'",
                "train: 'model' is a socket, which cannot be kept. Leave a regular file or a folder of them there."
            ),
            (
                "mkdir model; touch model/m",
                "train left a model without a single byte at model. Write it before the command ends."
            ),
            ("mkdir model", "train: The folder 'model' holds no file. What makes it must leave at least one."),
        ])
    func model(command: String, reason: String) async throws {
        let judged = try await Project(replacing: ["train": command]).judge()
        #expect(judged.status == 1)
        #expect(judged.reason == reason)
        #expect(judged.stage("validate")?.outcome == "skipped")
    }

    @Test("Old evidence in git is refused")
    func staleEvidence() async throws {
        let project = try Project(Project.yaml, Project.files.merging(["eval.json": "{\"accuracy\": 1}\n"]) { $1 })
        let ended = try await project.gatehouse("run")
        #expect(ended.status == 6)
        #expect(
            ended.errors.contains(
                "'eval.json' is tracked by git, so old evidence could pass for new. Remove it from git: git rm -r --cached -- eval.json"
            ))
    }

    @Test("A SIGKILL that is not ours is errored")
    func killedStep() async throws {
        let judged = try await Project(replacing: ["train": "kill -9 $$"]).judge()
        #expect(judged.status == 3)
        #expect(judged.reason == "killed: train was ended by a SIGKILL that is not ours")
    }

    @Test(
        "A full disk is said, and with room again the next run goes on", .enabled(if: Product.isRoot, "only root mounts"),
        arguments: [40, 300, 3000])
    func fullDisk(kilobytes: Int) async throws {
        let project = try Project(replacing: ["train": "sh train.sh; head -c 4000000 /dev/urandom > model/big"])
        _ = try project.shell("mkdir .git/gatehouse; mount -t tmpfs -o size=\(kilobytes)k none .git/gatehouse")
        defer { _ = try? project.shell("umount --lazy .git/gatehouse") }
        let ended = try await project.gatehouse("run")
        #expect(ended.status == 3)
        let sentences = [
            "database or disk is full. Make room on its disk and try again; nothing is lost.",
            "No space left on device. Free space on that disk ('gatehouse gc' empties the store), then run it again.",
        ]
        #expect(sentences.contains { ended.errors.contains($0) }, "\(ended.errors)")
        _ = try project.shell("mount -o remount,size=100m .git/gatehouse")
        #expect(try await project.judge().outcome == "passed")
    }
}
