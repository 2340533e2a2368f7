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
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "gatehouse",
    products: [.executable(name: "gatehouse", targets: ["gatehouse"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // L0: C libraries of the system.
        .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
        .target(name: "CLinux"),
        // L1: values and rules; no I/O, no clock.
        layer("Domain"),
        layer("Statistics"),
        // L2a: know only bytes.
        layer("Curl", ["CLibCurl"]),
        layer("Git", ["Domain", "CLibGit2"]),
        layer("Processes", ["Domain", "CLinux"]),
        layer("Files", ["Domain", "CLinux", crypto]),
        layer("Documents", ["Domain", yams]),
        layer("Storage", ["Domain", grdb]),
        // L2b: know the product.
        layer("Settings", ["Domain", "Statistics", "Documents"]),
        layer("Datasets", ["Domain", "Statistics", "Processes", "Files", "Documents", crypto]),
        layer("Models", ["Domain", "Documents", "Statistics"]),
        layer("Executors", ["Domain", "Files", "Processes"]),
        layer("Publishing", ["Domain", crypto]),
        // L3: loops.
        layer(
            "Services",
            [
                "Domain", "Git", "Curl", "Processes", "Files", "Documents", "Storage", "Settings", "Datasets", "Models",
                "Executors", "Publishing",
            ]),
        layer("Dashboard", ["Domain", "Files", "Publishing", "Services", "Storage", hummingbird, logging, nio]),
        // L4: commands, composition root.
        .executableTarget(
            name: "gatehouse",
            dependencies: [
                "Domain", "Statistics", "Curl", "Git", "Processes", "Files", "Documents", "Storage", "Settings", "Datasets",
                "Models",
                "Executors", "Publishing", "Services", "Dashboard", arguments, signals, lifecycle, logging,
            ],
            swiftSettings: ours),
        .target(
            name: "TestSupport", dependencies: ["Domain"], path: "Tests/TestSupport", exclude: ["receiver.py"],
            swiftSettings: ours),
        tests("DomainTests", ["Domain", "TestSupport"], exclude: ["Fixtures"]),
        tests("StatisticsTests", ["Statistics", "TestSupport"], exclude: ["Proofs/Python"]),
        tests("GitTests", ["Git", "Domain", "TestSupport"]),
        tests("CurlTests", ["Curl", "TestSupport"]),
        tests("ProcessesTests", ["Processes", "Domain", "TestSupport"]),
        tests("FilesTests", ["Files", "Domain", "TestSupport"]),
        tests("DocumentsTests", ["Documents", "Domain", "TestSupport"]),
        tests("StorageTests", ["Storage", "Domain", "TestSupport"]),
        tests("SettingsTests", ["Settings", "Documents", "Domain", "TestSupport"]),
        tests(
            "DatasetsTests", ["Datasets", "Settings", "Documents", "Processes", "Files", "Domain", "Statistics", "TestSupport"]),
        tests("ModelsTests", ["Models", "Statistics", "Documents", "Domain", "TestSupport"]),
        tests("ExecutorsTests", ["Executors", "Processes", "Files", "Domain", "TestSupport"]),
        tests("PublishingTests", ["Publishing", "Domain", "TestSupport"], exclude: ["Fixtures"]),
        tests("ServicesTests", ["Services", "Datasets", "Git", "Files", "Domain", "TestSupport"]),
        tests("WebhookTests", ["Services", "Curl", "Processes", "Storage", "Settings", "Publishing", "Domain", "TestSupport"]),
        tests("EndToEndTests", ["gatehouse", "Processes", "Domain", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
