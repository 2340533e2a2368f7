@testable import Datasets
import Domain
import Files
import Testing

@Suite("DVC remotes") struct RemoteTests {
    private static let head = "[core]\n    remote = store\n['remote \"store\"']\n    url = "

    static let places: [(config: String, place: DVCRemote.Place)] = [
        (head + "/srv/store", .folder("/srv/store")), (head + "../../store", .folder("/r/.dvc/../../store")),
        (head + "file:///srv/store", .folder("/srv/store")), (head + "https://h/x/", .http("https://h/x", headers: [])),
        (
            head + "https://h/x\n    auth = basic\n    user = a\n    password = b",
            .http("https://h/x", headers: [.init(name: "Authorization", value: "Basic YTpi")])
        ),
        (
            head + "https://h/x\n    auth = custom\n    custom_auth_header = X-Key\n    password = b",
            .http("https://h/x", headers: [.init(name: "X-Key", value: "b")])
        ),
        (head + "https://h/x\n    auth = digest\n    user = a", .other("a remote with 'auth = digest'")),
        (head + "https://h/x\n    ask_password = true", .other("a remote that asks for a password")),
        (head + "https://h/x\n    ssl_verify = false", .other("a remote with 'ssl_verify'")),
        (head + "s3://bucket/x", .other("s3 whose key stands in no settings, variables or profile")),
        (
            head + "s3://b.ucket/x/\n    access_key_id = i\n    secret_access_key = s\n    endpointurl = http://h:9/",
            .s3(
                S3Remote(
                    bucket: "b.ucket", prefix: "x", endpoint: "http://h:9", region: "us-east-1", key: AWSKey(id: "i", secret: "s")
                ))
        ),
        (
            head + "s3://open\n    allow_anonymous_login = true\n    region = eu-west-1",
            .s3(S3Remote(bucket: "open", prefix: "", endpoint: nil, region: "eu-west-1", key: nil))
        ),
        (head + "gs://bucket/x", .other("gs")),
        (head + "ssh://h/x", .ssh(SSHRemote(host: "h", folder: "/x"))),
        (
            head + "ssh://a@h:22/x/y/\n    user = b\n    keyfile = ~/k",
            .ssh(SSHRemote(host: "h", person: "b", port: 22, folder: "/x/y", keyFile: "~/k"))
        ),
        (head + "ssh://h/x\n    password = b", .other("ssh with 'password'")), (head + "ssh://-oProxyCommand=x/y", .other("ssh")),
        (head + "~/x", .other("a relative folder")),
        (head + "/srv/store\n    version_aware = true", .other("a version-aware remote")),
    ]

    @Test("are read from DVC's configuration", arguments: places)
    func read(config: String, place: DVCRemote.Place) throws {
        #expect(try DVCRemote.read(config: config, local: "", folder: "/r/.dvc", named: nil)?.place == place)
    }

    @Test("the local configuration comes first, and a remote that a manifest names before both")
    func order() throws {
        let local = "['remote \"store\"']\n    url = /elsewhere\n['remote \"second\"']\n    url = /second\n"
        let read = { try DVCRemote.read(config: Self.head + "/srv/store", local: local, folder: nil, named: $0) }
        #expect(try read(nil)?.place == .folder("/elsewhere"))
        #expect(try read("second")?.place == .folder("/second"))
        #expect(try DVCRemote.read(config: "[core]\n", local: "", folder: nil, named: nil) == nil)
        #expect(DVCRemote(name: "s", place: .http("https://a:b@h/x", headers: [])).words == "'s' (https://h/x)")
    }

    @Test("one that only DVC can ask is named by its address, without a password")
    func addresses() throws {
        let words = { try DVCRemote.read(config: Self.head + $0, local: "", folder: nil, named: nil)?.words }
        #expect(try words("s3://bucket/x") == "'store' (s3://bucket/x)")
        let remote = try DVCRemote.read(config: Self.head + "s3://bucket/x", local: "", folder: nil, named: nil)
        #expect(
            remote?.unasked("Could not connect to server.", push: "dvc push")
                == "The DVC remote 'store' (s3://bucket/x) could not be asked: Could not connect to server. If the data were never pushed "
                + "to it, 'dvc push' pushes them.")
        #expect(try words("gs://a:b@bucket/x") == "'store' (gs://bucket/x)")
    }

    @Test("objects stand where DVC 3 and DVC 2 put them")
    func paths() {
        let file = RemoteObject(name: "t", digest: ContentDigest(.md5, hex: md5)!, size: nil, isLegacy: false)
        #expect(file.paths == ["files/md5/a3/04afb96060aad90176268345e10355"])
        let old = RemoteObject(name: "t", digest: ContentDigest(.md5Folder, hex: md5)!, size: nil, isLegacy: true)
        #expect(old.paths == ["a3/04afb96060aad90176268345e10355.dir", "files/md5/a3/04afb96060aad90176268345e10355.dir"])
    }

    private func folder(_ count: Int) -> (data: ResolvedData, members: [DataMember]) {
        let members = (0..<count).map { DataMember(path: "\($0)", digest: ContentDigest.of("\($0)".utf8, .md5)) }
        let digest = ContentDigest(.md5Folder, hex: md5)!
        return (
            ResolvedData(name: "t", path: "data/t", kind: .dvc, digest: digest, fileCount: count, manifest: "data/t.dvc"), members
        )
    }

    @Test("beyond a thousand files an even sample is asked for, the same each time, and each digest once")
    func sample() {
        let (data, members) = folder(2500)
        let asked = RemoteObject.files(of: data, members, most: 1000)
        #expect(asked.count == 1000 && Set(asked.map(\.name)).count == 1000 && asked.last?.name == "data/t/2497")
        #expect(asked == RemoteObject.files(of: data, members, most: 1000))
        #expect(RemoteObject.files(of: data, members, most: nil).count == 2500)
        #expect(
            RemoteObject.files(of: data, [members[0], members[0], members[1]], most: 1000).map(\.name) == [
                "data/t/0", "data/t/1",
            ])
    }

    private let remote = DVCRemote(name: "store", place: .folder("/srv/store"))

    private func judged(_ answers: [RemoteObject.Answer], total: Int? = nil) -> PushedData {
        let (data, members) = folder(answers.count)
        let objects = RemoteObject.files(of: data, members, most: nil)
        return .judged(data, at: remote, Array(zip(objects, answers)), total: total ?? answers.count)
    }

    @Test("what a forgotten push is called")
    func words() {
        #expect(judged([.here(size: 1), .here(size: nil)]) == .pushed)
        #expect(
            judged([.here(size: 1), .missing, .missing, .unknown("x")])
                == .notPushed(
                    "not pushed: 2 of the 4 files of data/t are neither here nor at the DVC remote 'store' (/srv/store), first "
                        + "data/t/1. 'dvc push data/t.dvc' pushes them."))
        #expect(
            judged([.missing, .here(size: 1)], total: 5000)
                == .notPushed(
                    "not pushed: 1 of the 2 files of data/t that were asked for is neither here nor at the DVC remote 'store' "
                        + "(/srv/store), first data/t/0. 'dvc push data/t.dvc' pushes it."))
        #expect(judged([.here(size: 1), .unknown("it answered 403")]) == .unknown("it answered 403"))
    }

    @Test("one file, a listing, and a file of another size")
    func one() {
        let digest = ContentDigest(.md5, hex: md5)!
        let file = ResolvedData(
            name: "t", path: "a b.csv", kind: .dvcLock, digest: digest, size: 5, manifest: "dvc.lock",
            members: [DataMember(path: "", digest: digest, size: 5)])
        let object = RemoteObject.files(of: file, file.members!, most: nil)[0]
        let judged = { PushedData.judged(file, at: remote, [(object, $0)], total: 1) }
        #expect(
            judged(.missing)
                == .notPushed(
                    "not pushed: a b.csv is neither here nor at the DVC remote 'store' (/srv/store). 'dvc push 'a b.csv'' pushes it."
                ))
        #expect(judged(.here(size: 5)) == .pushed)
        #expect(
            judged(.here(size: 3))
                == .notPushed(
                    "not pushed: a b.csv has 3 bytes at the DVC remote 'store' (/srv/store), where its manifest names 5 bytes. Remove "
                        + "files/md5/a3/04afb96060aad90176268345e10355 there, then 'dvc push 'a b.csv'' pushes it again."))
        #expect(
            judged(.others)
                == .notPushed(
                    "not pushed: a b.csv has other bytes at the DVC remote 'store' (/srv/store) than its digest says. Remove "
                        + "files/md5/a3/04afb96060aad90176268345e10355 there, then 'dvc push 'a b.csv'' pushes it again."))
        let data = folder(1).data
        let listing = RemoteObject.listing(of: data)!
        #expect(
            PushedData.judged(data, at: remote, [(listing, .missing)], total: 1)
                == .notPushed(
                    "not pushed: data/t is neither here nor at the DVC remote 'store' (/srv/store). 'dvc push data/t.dvc' pushes it."
                ))
    }
}
