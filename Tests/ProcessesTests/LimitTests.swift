import Glibc
import Testing

@testable import Processes

private let groups = ControlGroups.found()

@Suite("Limits by control group")
struct LimitTests {
    private let eater = "head -c 300000000 /dev/zero | tail -c 250000000 > /dev/null"

    @Test(
        "a command beyond its memory is killed, and that is the cause",
        .enabled(if: groups.memory != nil, "no control group for memory can be written here"))
    func outOfMemory() async throws {
        var command = shell(eater)
        command.limits.memory = 64 << 20
        let ending = try await supervisor(groups: groups).run(command, output: WordSink(waitingFor: ""))
        #expect(ending.cause == .outOfMemory)
        #expect(ending.status == .exited(137))
        #expect(ending.enforced == Limits(memory: 64 << 20))
        #expect(ending.usage.peakMemorySource == .cgroup)
        #expect(ending.usage.peakMemoryBytes > 32 << 20 && ending.usage.peakMemoryBytes <= 64 << 20)
    }

    @Test(
        "peak memory is the group's where one can be made",
        .enabled(if: groups.memory != nil, "no control group for memory can be written here"))
    func peak() async throws {
        let ending = try await supervisor(groups: groups).run(shell(eater), output: WordSink(waitingFor: ""))
        #expect(ending.isSuccess)
        #expect(ending.usage.peakMemorySource == .cgroup)
        #expect(ending.usage.peakMemoryBytes > 200_000_000)
    }

    @Test(
        "a limit on processors is taken by the kernel",
        .enabled(if: groups.cpu != nil, "no control group for processors can be written here"))
    func processors() async throws {
        var command = shell("cat /proc/self/cgroup")
        command.limits.cpus = 0.5
        let captured = try await supervisor(groups: groups).capture(command)
        #expect(captured.ending.enforced.cpus == 0.5)
        #expect(captured.text.contains("/gatehouse-"))
    }

    @Test(
        "empty groups that a killed process left are removed, and no others",
        .enabled(if: groups.memory != nil, "no control group for memory can be written here"))
    func leftovers() throws {
        let place = try #require(groups.memory).folder
        let names = ["gatehouse-99999999-1", "gatehouse-\(getpid())-test"]
        for name in names { mkdir(place + "/" + name, 0o755) }
        defer { for name in names { rmdir(place + "/" + name) } }
        _ = ControlGroups.found()
        let left = GroupFile.folders(in: place)
        #expect(names.map(left.contains) == [false, true])
    }

    @Test("without control groups a limit is not enforced, and that is said")
    func none() async throws {
        var command = shell("exit 0")
        command.limits = Limits(memory: 64 << 20, cpus: 1)
        let ending = try await supervisor(groups: .none).run(command, output: WordSink(waitingFor: ""))
        #expect(ending.isSuccess)
        #expect(ending.enforced == Limits())
    }

    @Test(
        "hierarchies are found in hybrid, unified and container mounts",
        arguments: [
            (
                "33 32 0:29 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n34 32 0:30 / /sys/fs/cgroup/cpu rw shared:1 - cgroup cgroup rw,cpu",
                "4:memory:/a/b\n1:cpu,cpuacct:/\n0::/",
                ("/sys/fs/cgroup/memory/a/b", "/sys/fs/cgroup/cpu", nil)
            ),
            (
                "30 23 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw", "0::/user.slice/x",
                (nil, nil, "/sys/fs/cgroup/user.slice/x")
            ),
            ("30 23 0:26 /docker/1 /sys/fs/cgroup rw - cgroup2 cgroup rw", "0::/docker/1", (nil, nil, "/sys/fs/cgroup")),
            ("", "", (nil, nil, nil)),
        ] as [(String, String, (String?, String?, String?))])
    func mounts(mounts: String, own: String, expected: (String?, String?, String?)) {
        let found = MountedGroups(mounts: mounts, groups: own)
        #expect(found.memory == expected.0)
        #expect(found.cpu == expected.1)
        #expect(found.unified == expected.2)
    }
}
