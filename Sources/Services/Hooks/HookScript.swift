internal import Domain
internal import Files

/// The hook that 'gatehouse hooks install' writes: one text for every name, and the same as `hooks/` has it.
///
/// Its second line carries a version and the SHA-256 of all the other lines, so that an edited hook is told from an older one.
package enum HookScript {
    package static let version = 1

    /// As it is installed.
    package static let text: String = {
        let rest = shell + "\n" + body
        return [shell, "\(mark)\(version) \(digest(of: rest))", body].joined(separator: "\n")
    }()

    static let mark = "# gatehouse-hook "

    static func digest(of text: String) -> String { ContentDigest.sha256(text.utf8).hex }

    private static let shell = "#!/bin/sh"

    private static let body = #"""
        # Tells Gatehouse's agent to look at this repository now, and the person what comes next. It waits for nobody, leaves
        # nothing running and always ends with 0. 'gatehouse hooks uninstall' removes it. A hook that was here before is kept
        # beside it as NAME.before-gatehouse: it is called with the same arguments and the same input, and its exit code is
        # the one that git sees.

        (
            LC_ALL=C
            line_end='
        '
            # Sets $text to what a small file says, without the line end that closes it: a path may have others in it.
            text_of() {
                text='' glue=''
                while IFS= read -r line || [ -n "$line" ]; do
                    text=$text$glue$line glue=$line_end
                done <"$1"
            }

            # Sets $common to the git folder that all work trees share. Git starts a hook at the top of the work tree or in the
            # bare repository, and with GIT_DIR where that is not enough.
            find_common_folder() {
                own=${GIT_DIR:-.git}
                if [ ! -e "$own" ] && [ -d refs ] && [ -f HEAD ]; then own=.; fi
                if [ -f "$own" ]; then
                    text_of "$own"
                    own=${text#gitdir: }
                fi
                common=${GIT_COMMON_DIR:-$own}
                if [ -z "${GIT_COMMON_DIR-}" ] && [ -f "$own/commondir" ]; then
                    text_of "$own/commondir"
                    case $text in
                    /*) common=$text ;;
                    *) common=$own/$text ;;
                    esac
                fi
                case $common in
                -*) common=./$common ;;
                esac
            }

            # Only the repository's owner makes the folder, for the agent must be able to write in it.
            nudge() {
                [ -d "$folder" ] || { [ -O "$common" ] && mkdir -m 700 "$folder"; }
                [ ! -L "$folder/nudge" ] || return 0
                [ -f "$folder/nudge" ] || [ ! -e "$folder/nudge" ] || return 0
                true >"$folder/nudge"
            } 2>/dev/null

            # The agent may be another user's: then the system refuses the signal, and that says that it lives.
            is_alive() {
                [ -f "$folder/agent" ] || return 1
                pid=''
                IFS= read -r pid <"$folder/agent"
                case $pid in
                '' | 0* | *[!0-9]*) return 1 ;;
                esac
                said=$(kill -0 "$pid" 2>&1) && return 0
                case $said in
                *ermitted*) return 0 ;;
                esac
                [ -d "/proc/$pid" ]
            } 2>/dev/null

            # Sets $place to the words that name this repository in a command, where the person may not stand in it.
            name_place() {
                place=''
                [ "${0##*/}" = post-receive ] || return 0
                case $PWD in
                *[![:print:]]* | *\'*) ;;
                *[!A-Za-z0-9/._@%+=:,-]*) place=" -C '$PWD'" ;;
                *) place=" -C $PWD" ;;
                esac
            }

            # An amended commit has been told by post-commit, and a rebase is told once, at its end.
            is_told_elsewhere() {
                case ${0##*/}:${1-} in
                post-rewrite:amend) return 0 ;;
                post-commit:*) [ -d "$own/rebase-merge" ] || [ -d "$own/rebase-apply" ] ;;
                *) return 1 ;;
                esac
            }

            say() {
                name_place
                if is_alive; then
                    words="noticed; follow with: gatehouse status"
                elif [ -d "$folder" ] && [ ! -x "$folder" ]; then
                    words="an agent that runs looks by itself; follow with: gatehouse status"
                else
                    words="no agent is running; start it with: gatehouse agent"
                fi
                printf 'gatehouse: %s%s\n' "$words" "$place" >&2
            }

            find_common_folder 2>/dev/null
            folder=$common/gatehouse
            nudge
            is_told_elsewhere "$@" || say
        ) </dev/null

        if [ -f "$0.before-gatehouse" ] && [ -x "$0.before-gatehouse" ]; then
            exec "$0.before-gatehouse" "$@"
        fi
        exit 0

        """#
}
