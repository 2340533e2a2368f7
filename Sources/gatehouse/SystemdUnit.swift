import Files
import Foundation
import Services
import Settings

/// The unit that starts the agent: told when it is ready, watched while it works, reloaded by a signal.
struct SystemdUnit {
    let path: String
    let text: String
    let start: String

    /// - Parameter config: the agent's settings, which must read.
    init(config: String?, isSystem: Bool) throws {
        let home = NSHomeDirectory()
        let file = config ?? (isSystem ? "/etc/gatehouse/agent.conf" : home + "/.config/gatehouse/agent.conf")
        let absolute = file.hasPrefix("/") ? file : FileManager.default.currentDirectoryPath + "/" + file
        guard FileManager.default.isReadableFile(atPath: absolute) else {
            throw Refusal(
                usage: "\(absolute) is not there. Write the agent's settings first: agent.conf.example shows every key, and "
                    + "'gatehouse lint --config \(absolute)' checks them.")
        }
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        path = isSystem ? "/etc/systemd/system/gatehouse.service" : home + "/.config/systemd/user/gatehouse.service"
        let user = isSystem ? "" : " --user"
        start = "systemctl\(user) daemon-reload && systemctl\(user) enable --now gatehouse"
        text = SystemdUnit.text(
            program: program, config: absolute, target: isSystem ? "multi-user.target" : "default.target")
    }

    /// Steps outlive nothing: the agent ends them itself, so only it is signalled.
    private static func text(program: String, config: String, target: String) -> String {
        """
        [Unit]
        Description=Gatehouse, a continuous-training agent
        After=network-online.target
        Wants=network-online.target

        [Service]
        Type=notify
        NotifyAccess=main
        EnvironmentFile=-\(escaped((config as NSString).deletingLastPathComponent + "/agent.env"))
        ExecStart=\(quoted(program)) agent --config \(quoted(config))
        ExecReload=/bin/kill -HUP $MAINPID
        KillMode=mixed
        TimeoutStopSec=60
        WatchdogSec=120
        Restart=on-failure
        RestartSec=5
        RuntimeDirectory=gatehouse
        RuntimeDirectoryMode=0700
        NoNewPrivileges=yes
        Delegate=yes

        [Install]
        WantedBy=\(target)

        """
    }

    /// As systemd reads a word: quotes and backslashes escaped, `%` doubled.
    private static func quoted(_ word: String) -> String {
        "\"\(escaped(word).replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    private static func escaped(_ word: String) -> String { word.replacing("%", with: "%%") }
}
