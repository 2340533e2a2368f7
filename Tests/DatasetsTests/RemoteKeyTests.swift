@testable import Datasets
import Domain
import Testing

@Suite("Keys for S3 and sftp's words") struct RemoteKeyTests {
    private static let key = AWSKey(id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")

    @Test("a signature is that of Amazon's own example (S3 API Reference, 'Example: GET Object')")
    func signature() {
        let signature = AWSSignature(key: Self.key, region: "us-east-1", time: Moment(iso8601: "2013-05-24T00:00:00Z")!)
        let headers = signature.headers(
            "GET", host: "examplebucket.s3.amazonaws.com", path: "/test.txt", signing: [.init(name: "range", value: "bytes=0-9")])
        #expect(
            headers.last?.value == "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    private func remote(_ endpoint: String?, _ bucket: String = "b", prefix: String = "p q") -> S3Remote {
        S3Remote(bucket: bucket, prefix: prefix, endpoint: endpoint, region: "eu-west-1", key: nil)
    }

    @Test("a bucket has a host of its own, or a folder where its name has dots or the server is another one")
    func addresses() {
        #expect(remote(nil).address(of: "files/a+b").url == "https://b.s3.eu-west-1.amazonaws.com/p%20q/files/a%2Bb")
        #expect(remote(nil, "a.b", prefix: "").address(of: "x").url == "https://s3.eu-west-1.amazonaws.com/a.b/x")
        let other = remote("http://h:9000/s3").address(of: "x")
        #expect(other == ("h:9000", "/s3/b/p%20q/x", "http://h:9000/s3/b/p%20q/x"))
    }

    static let files = [
        "/home/.aws/credentials":
            "[default]\naws_access_key_id = d\naws_secret_access_key = ds\n[work]\naws_access_key_id = w\naws_secret_access_key = ws\naws_session_token = wt\n",
        "/home/.aws/config":
            "[default]\nregion = eu-north-1\n[profile work]\nregion = eu-south-1\n[profile role]\nrole_arn = arn\n",
    ]

    static let orders: [(options: [String: String], variables: [String: String], id: String?, region: String?)] = [
        ([:], [:], "d", "eu-north-1"), (["profile": "work"], [:], "w", "eu-south-1"),
        ([:], ["AWS_PROFILE": "work", "AWS_REGION": "r"], "w", "r"),
        ([:], ["AWS_ACCESS_KEY_ID": "v", "AWS_SECRET_ACCESS_KEY": "vs"], "v", "eu-north-1"),
        (["profile": "work"], ["AWS_ACCESS_KEY_ID": "v", "AWS_SECRET_ACCESS_KEY": "vs"], "w", "eu-south-1"),
        (["access_key_id": "o", "secret_access_key": "os", "region": "q"], ["AWS_ACCESS_KEY_ID": "v"], "o", "q"),
        (["profile": "role"], [:], nil, nil), (["credentialpath": "~/elsewhere", "configpath": "/no"], [:], nil, nil),
    ]

    @Test("keys are found where boto3 finds them, in its order", arguments: orders)
    func keys(options: [String: String], variables: [String: String], id: String?, region: String?) throws {
        let all = variables.merging(["HOME": "/home"]) { $1 }
        let found = try AWSSettings(variables: all) { Self.files[$0] }.remote("s3://bucket/x") { options[$0] }
        #expect(found?.key?.id == id && found?.region == region)
        if id == "w" { #expect(found?.key?.token == "wt") }
    }

    @Test("what sftp says of each file is understood, and what it does not say is not known")
    func words() {
        let output =
            "sftp> -ls -ln \"/r/a\"\n-rw-r--r--    ? 0        0               6 Nov 28 19:26 /r/a\nsftp> -ls -ln \"/r/b\"\n"
        let answers = { SSHRemote.answers(["a", "b"], in: "/r", output: output, errors: $0) }
        #expect(answers("Can't ls: \"/r/b\" not found\n") == [.here(size: 6), .missing])
        #expect(answers("Connection closed\n") == [.here(size: 6), .unknown("ssh said: Connection closed")])
        let none = RemoteObject.Answer.unknown("there is no folder /r there")
        #expect(answers("stat remote: No such file or directory\nCan't ls: \"/r/b\" not found\n") == [none, none])
        #expect(
            SSHRemote.listing(["a\"b"], in: "") == "-cd \"/\"\n-ls -ln \"/a\\\"b\"\n"
                && SSHRemote(host: "h", person: "p", port: 22, folder: "/r", keyFile: "k").command(carryingOut: "f")
                    == ["sftp", "-q", "-b", "f", "-oBatchMode=yes", "-oConnectTimeout=20", "-P", "22", "-i", "k", "--", "p@h"]
        )
    }
}
