// swift-tools-version:6.2
import PackageDescription

/// Every target of ours: warnings are errors, imports are internal unless said otherwise.
let ours: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: ours)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: ours)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = "Yams"
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "gatehouse",
    products: [.executable(name: "gatehouse", targets: ["gatehouse"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // L0: C libraries of the system.
        .systemLibrary(name: "CLibGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
        .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CLinux"),
        // L1: values and rules; no I/O, no clock.
        layer("Domain"),
        // L2a: know only bytes.
        layer("Git", ["Domain", "CLibGit2"]),
        layer("Curl", ["CLibCurl"]),
        layer("Processes", ["Domain", "CLinux"]),
        layer("Files", ["Domain", "CLinux", crypto]),
        layer("Documents", ["Domain", yams]),
        layer("Storage", ["Domain", grdb]),
        // L2b: know the product.
        layer("Settings", ["Domain", "Documents"]),
        layer("Datasets", ["Domain", "Files", "Documents"]),
        layer("Executors", ["Domain", "Files", "Processes"]),
        layer("Publishing", ["Domain", crypto]),
        // L3: loops.
        layer(
            "Services",
            [
                "Domain", "Git", "Curl", "Processes", "Files", "Documents", "Storage", "Settings", "Datasets", "Executors",
                "Publishing",
            ]),
        // L4: commands, composition root.
        .executableTarget(
            name: "gatehouse",
            dependencies: [
                "Domain", "Git", "Processes", "Files", "Documents", "Storage", "Settings", "Datasets", "Executors",
                "Publishing", "Services", arguments, signals,
            ],
            swiftSettings: ours),
        .target(
            name: "TestSupport", dependencies: ["Domain"], path: "Tests/TestSupport", exclude: ["receiver.py"],
            swiftSettings: ours),
        tests("DomainTests", ["Domain", "TestSupport"], exclude: ["Fixtures"]),
        tests("GitTests", ["Git", "Domain", "TestSupport"]),
        tests("CurlTests", ["Curl", "TestSupport"]),
        tests("ProcessesTests", ["Processes", "Domain", "TestSupport"]),
        tests("FilesTests", ["Files", "Domain", "TestSupport"]),
        tests("DocumentsTests", ["Documents", "Domain", "TestSupport"]),
        tests("StorageTests", ["Storage", "Domain", "TestSupport"]),
        tests("SettingsTests", ["Settings", "Documents", "Domain", "TestSupport"]),
        tests("DatasetsTests", ["Datasets", "Files", "Domain", "TestSupport"]),
        tests("ExecutorsTests", ["Executors", "Processes", "Files", "Domain", "TestSupport"]),
        tests("PublishingTests", ["Publishing", "Domain", "TestSupport"], exclude: ["Fixtures"]),
        tests("WebhookTests", ["Services", "Curl", "Storage", "Settings", "Publishing", "Domain", "TestSupport"]),
        tests("EndToEndTests", ["gatehouse", "Domain", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
