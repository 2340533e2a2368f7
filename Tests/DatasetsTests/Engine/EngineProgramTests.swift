import Datasets
import Foundation
import TestSupport
import Testing

@Suite struct EngineProgramTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `PyPI's script is followed to the binary, also through a link`() throws {
        let script = try executable("#!/usr/bin/python3\n", "venv/bin/duckdb")
        let binary = try executable("\u{7f}ELF", "venv/lib/python3.11/site-packages/duckdb_cli/duckdb")
        let link = folder.path + "/duckdb"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: script)
        for path in [script, link, binary] { #expect(try EngineProgram.find(named: path, variables: [:]).path == binary) }
    }

    @Test func `the variable wins over PATH, and PATH passes over what is no DuckDB`() throws {
        _ = try executable("#!/bin/sh\n", "a/duckdb")
        let first = try executable("\u{7f}ELF1", "b/duckdb")
        let named = try executable("\u{7f}ELF2", "c/other")
        let path = ["PATH": "relative:\(folder.path)/a:\(folder.path)/b"]
        #expect(try EngineProgram.find(variables: path).path == first)
        #expect(try EngineProgram.find(variables: path.merging(["GATEHOUSE_DUCKDB": named]) { $1 }).path == named)
    }

    @Test func `a build finds what its Makefile installed`() throws {
        let binary = try executable("\u{7f}ELF", ".build/tools/duckdb/bin/duckdb")
        for build in ["release", "x86_64-unknown-linux-gnu/release"] {
            let program = folder.path + "/.build/" + build
            try FileManager.default.createDirectory(atPath: program, withIntermediateDirectories: true)
            #expect(try EngineProgram.find(variables: [:], beside: program + "/gatehouse").path == binary)
        }
    }

    @Test func `sentences of an engine that is not there`() throws {
        #expect(throws: EngineError.missing) { try EngineProgram.find(variables: ["PATH": folder.path]) }
        let words =
            "/no/duckdb, which is named as DuckDB, is neither its binary nor the script of PyPI's duckdb-cli. Name another."
        #expect(throws: EngineError(.missing, words)) { try EngineProgram.find(named: "/no/duckdb", variables: [:]) }
        #expect(EngineError.missing.description.contains("'pip install duckdb-cli==1.5.6'"))
    }

    private func executable(_ text: String, _ name: String) throws -> String {
        let path = try folder.write(text, to: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }
}
