import Foundation
import Testing
import TestSupport

@Suite("Data by digest")
struct DataTests {
    @Test(
        "DVC data that is nowhere here is pulled by real DVC, once",
        .enabled(if: Product.dvc != nil, "GATEHOUSE_TEST_DVC names no DVC"))
    func dvc() async throws {
        let yaml = Project.yaml.replacing("data/train.csv", with: "data/months")
        var files = Project.files.filter { !$0.key.hasPrefix("data/") }
        files["train.sh"] = "mkdir model && cat data/months/* skill.txt > model/m\n"
        let project = try Project(yaml, files)
        project.variables["PATH"]! = (Product.dvc! as NSString).deletingLastPathComponent + ":" + project.variables["PATH"]!
        _ = try project.shell(
            """
            dvc init -q; dvc remote add -q -d store "$(dirname "$PWD")/remote"
            mkdir -p data/months; echo a > data/months/1; echo b > data/months/2; echo c > data/holdout.csv
            dvc add -q data/months data/holdout.csv; dvc push -q; rm -rf .dvc/cache data/months data/holdout.csv
            """)
        try project.git.commit()
        let first = try await project.gatehouse("run")
        #expect(first.status == 0)
        #expect(first.errors.contains("fetching train: dvc pull"))
        #expect(!project.exists("data/months") && !project.exists(".dvc/cache"))
        #expect(try project.shell("git status --porcelain") == "")
        let fresh = try await project.gatehouse("run", "--fresh")
        #expect(fresh.status == 0)
        #expect(!fresh.errors.contains("fetching"))
    }

    @Test(
        "data whose 'dvc push' was forgotten fail before anything is fetched or judged, with the command that pushes them",
        .enabled(if: Product.dvc != nil, "GATEHOUSE_TEST_DVC names no DVC"))
    func notPushed() async throws {
        var files = Project.files.filter { !$0.key.hasPrefix("data/") }
        files["train.sh"] = "mkdir model && cat data/months/* skill.txt > model/m\n"
        let project = try Project(Project.yaml.replacing("data/train.csv", with: "data/months"), files)
        project.variables["PATH"]! = (Product.dvc! as NSString).deletingLastPathComponent + ":" + project.variables["PATH"]!
        _ = try project.shell(
            """
            dvc init -q; dvc remote add -q -d store "$(dirname "$PWD")/remote"
            mkdir -p data/months; echo a > data/months/1; echo b > data/months/2; echo c > data/holdout.csv
            dvc add -q data/months data/holdout.csv; dvc push -q data/months.dvc; cp -r .dvc/cache ../kept
            rm -rf .dvc/cache data/months data/holdout.csv
            """)
        try project.git.commit()
        _ = try project.shell("rm ../remote/files/md5/$(echo b | md5sum | sed 's/\\(..\\)\\([^ ]*\\).*/\\1\\/\\2/')")
        let place = "the DVC remote 'store' (\(project.git.folder.path)/remote)"
        let months =
            "not pushed: 1 of the 2 files of data/months is neither here nor at \(place), first data/months/2. "
            + "'dvc push data/months.dvc' pushes it."
        let judged = try await project.judge()
        #expect(judged.status == 1 && judged.executed == ["test", "data"] && judged.stage("data")?.attempts == 1)
        #expect(
            judged.reason
                == months
                + " not pushed: data/holdout.csv is neither here nor at \(place). 'dvc push data/holdout.csv.dvc' pushes it.")
        _ = try project.shell("mkdir .dvc/cache; cp -r ../kept/* .dvc/cache; dvc push -q data/holdout.csv.dvc; rm -rf .dvc/cache")
        #expect(try await project.judge().reason == months)
        _ = try project.shell("cp -rn ../kept/files ../remote/")
        #expect(try await project.judge().outcome == "passed")
        _ = try project.shell("mv ../remote ../away; rm -rf .git/gatehouse")
        project.variables["PATH"] = "/usr/bin:/bin"
        let away = try await project.judge()
        #expect(
            away.status == 3
                && away.reason?.hasSuffix(
                    "in gatehouse.yaml. The DVC remote 'store' (\(project.git.folder.path)/remote) could not be asked: there is no folder "
                        + "\(project.git.folder.path)/remote. If the data were never pushed to it, 'dvc push data/months.dvc' "
                        + "pushes them.") == true,
            "\(away.reason ?? "none")")
    }

    @Test(
        "a file with other bytes at a DVC remote is called so every time, and stays there for a person to look at",
        .enabled(if: Product.dvc != nil, "GATEHOUSE_TEST_DVC names no DVC"))
    func otherBytes() async throws {
        let project = try Project(Project.yaml, Project.files.filter { !$0.key.hasPrefix("data/") })
        project.variables["PATH"]! = (Product.dvc! as NSString).deletingLastPathComponent + ":" + project.variables["PATH"]!
        _ = try project.shell(
            """
            dvc init -q; dvc remote add -q -d store "$(dirname "$PWD")/remote"
            mkdir data; printf '1,2\\n' > data/train.csv; printf '3,4\\n' > data/holdout.csv
            dvc add -q data/train.csv data/holdout.csv; dvc push -q; rm -rf .dvc/cache data/train.csv data/holdout.csv
            """)
        try project.git.commit()
        let object = try project.shell("printf '1,2\\n' | md5sum | sed 's/\\(..\\)\\([^ ]*\\).*/files\\/md5\\/\\1\\/\\2/'")
            .trimmingCharacters(in: .newlines)
        _ = try project.shell("chmod u+w ../remote/\(object); printf '9,9\\n' > ../remote/\(object)")
        let reason =
            "not pushed: data/train.csv has other bytes at the DVC remote 'store' (\(project.git.folder.path)/remote) than its digest "
            + "says. Remove \(object) there, then 'dvc push data/train.csv.dvc' pushes it again."
        for _ in 1...2 {
            let judged = try await project.judge()
            #expect(judged.outcome == "failed" && judged.reason == reason, "\(judged.reason ?? "none")")
        }
        #expect(try project.shell("cat ../remote/\(object)") == "9,9\n")
    }

    @Test(
        "git-lfs data whose objects are gone is pulled from the remote",
        .enabled(if: Product.has("git-lfs"), "git-lfs is not installed"))
    func lfs() async throws {
        let project = try Project(Project.yaml, Project.files.filter { $0.key != "data/train.csv" })
        let remote = project.git.folder.path + "/remote.git"
        try project.git.git("init", "--quiet", "--bare", remote)
        try project.git.git("remote", "add", "origin", "file://" + remote)
        try project.git.git("lfs", "install", "--local")
        try project.git.git("lfs", "track", "data/train.csv")
        try project.git.write("1,2\n", to: "data/train.csv")
        try project.git.commit()
        try project.git.git("push", "--quiet", "origin", "main")
        _ = try project.shell(
            "rm -rf .git/lfs/objects data/train.csv; GIT_LFS_SKIP_SMUDGE=1 git checkout -- data/train.csv")
        let ended = try await project.gatehouse("run")
        #expect(ended.status == 0)
        #expect(ended.errors.contains("fetching train: git lfs pull"))
        #expect(try project.git.git("status", "--porcelain") == "")
    }

    /// The training data is named by a checksum file and is not in git.
    private func lockedProject(_ yaml: String = Project.yaml) async throws -> Project {
        let project = try Project(yaml)
        try project.git.git("rm", "--quiet", "--cached", "data/train.csv")
        try project.git.write("/data/train.csv\n", to: ".gitignore")
        let locked = try await project.gatehouse("data", "lock", "data/train.csv")
        #expect(locked.output == "data/train.csv.sha256\n")
        try project.git.commit()
        return project
    }

    @Test("'data lock' names data by a checksum file that sha256sum reads, and a run takes them from the work tree")
    func locked() async throws {
        let project = try await lockedProject()
        _ = try project.shell("cd data; sha256sum --check --strict train.csv.sha256")
        #expect(try await project.judge().outcome == "passed")
        try project.git.write("5,6\n", to: "data/train.csv")
        #expect(try await project.gatehouse("data", "lock", "data/train.csv").status == 0)
        #expect(try await project.judge().executed == ["test", "data", "train", "validate"])
    }

    @Test("Data that is not here and that nothing fetches is errored at once, with what to do")
    func absent() async throws {
        let project = try await lockedProject()
        _ = try project.shell("rm data/train.csv")
        let judged = try await project.judge()
        #expect(judged.status == 3)
        #expect(
            judged.reason
                == "data/train.csv is not here, and nothing says how to fetch it. Put it there, or write 'fetch:' for it.")
        #expect(judged.stage("data")?.attempts == 1)
        try project.git.write("1,2\n", to: "data/train.csv")
        #expect(try await project.judge().outcome == "passed")
    }

    @Test("A fetch that fails is tried again")
    func fetchAgain() async throws {
        let yaml = Project.yaml.replacing(
            "train: data/train.csv", with: "train: { path: data/train.csv, fetch: sh fetch.sh }")
        let project = try await lockedProject(yaml)
        try project.git.write(
            "echo >> '\(project.git.folder.path)/tries'\n[ $(wc -l < '\(project.git.folder.path)/tries') = 2 ] && printf '1,2\\n' > data/train.csv\n",
            to: "fetch.sh")
        try project.git.commit()
        _ = try project.shell("rm data/train.csv")
        let judged = try await project.judge()
        #expect(judged.outcome == "passed")
        #expect(judged.stage("data")?.attempts == 2)
    }

    @Test("Data that a step changes makes the run errored, is never reused, and a person's own file stays as it was")
    func movedData() async throws {
        let project = try await lockedProject(
            Project.yaml(replacing: ["train": "chmod u+w data/train.csv; echo more >> data/train.csv; sh train.sh"]))
        for _ in 1...2 {
            let judged = try await project.judge()
            #expect(judged.status == 3)
            #expect(
                judged.reason?.hasPrefix("data/train.csv changed while the step had it, so what the step left is not used.")
                    == true)
            #expect(judged.stage("train")?.reusedFrom == nil)
        }
        #expect(try project.shell("cat data/train.csv") == "1,2\n")
    }

    @Test("Training does not see the holdout, tests see neither, validation does not see the training data")
    func purposes() async throws {
        let project = try Project(replacing: [
            "test": "test ! -e data/train.csv && test ! -e data/holdout.csv && sh tests/test.sh",
            "train": "test ! -e data/holdout.csv && test -z \"$GATEHOUSE_DATA_HOLDOUT\" && sh train.sh",
            "validate": "test ! -e data/train.csv && test -s \"$GATEHOUSE_DATA_HOLDOUT\" && sh evaluate.sh",
        ])
        #expect(try await project.judge().outcome == "passed")
    }
}
