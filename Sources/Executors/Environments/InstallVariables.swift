/// The variables that installers get: the real HOME and what leads them to their indexes.
enum InstallVariables {
    static func from(_ host: [String: String]) -> [String: String] {
        var kept = host.filter { name, _ in passes(name) }
        kept["PATH"] = host["PATH"] ?? ProgramSearch.standard
        kept["PYTHONDONTWRITEBYTECODE"] = "1"
        return kept
    }

    private static func passes(_ name: String) -> Bool {
        if refused.contains(name) { return false }
        return names.contains(name) || proxies.contains(name.lowercased()) || prefixes.contains { name.hasPrefix($0) }
    }

    static let proxies: Set<String> = ["http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy"]
    private static let names: Set<String> = [
        "HOME", "USER", "LOGNAME", "LANG", "TZ", "TMPDIR", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NETRC", "SSH_AUTH_SOCK",
        "GIT_SSL_CAINFO", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    ]
    private static let prefixes = ["LC_", "SSL_CERT_", "PIP_", "UV_", "CONDA_", "MAMBA_", "PYENV_", "ASDF_"]
    /// These would put packages elsewhere, or take them from an environment that happens to be active.
    private static let refused: Set<String> = [
        "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_PYTHON", "PIP_REQUIREMENT", "PIP_REQUIRE_VIRTUALENV", "PIP_LOG",
        "PIP_QUIET", "PIP_DRY_RUN", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "UV_PROJECT", "UV_NO_SYNC", "CONDA_PREFIX",
        "CONDA_DEFAULT_ENV", "CONDA_SHLVL", "CONDA_PROMPT_MODIFIER",
    ]
}
