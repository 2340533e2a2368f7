import Documents
import Domain
import Settings
import Testing

@Suite struct DataRulesTests {
    static let head = "model: m\ndata:\n  train:\n    path: a.csv\n    checks:\n"

    static let all = """
              format: { is: csv, level: warn }
              delimiter: ";"
              bytes: { min: 1, max: 2GB }
              rows: { min: 1000, owner: data-team, accept: { until: 2026-12-01, because: "merger, #41" } }
              columns:
                dep_delay: { type: number, minimum: -120, exclusiveMaximum: 3000.5, nulls: { max: 5%, level: warn }, invalid: 0.1%, mean: { max: 30 }, quantiles: { p99: { max: 300 }, 0.5: { min: -5 } } }
                carrier: { type: string, required: true, enum: [AA, "1"], pattern: "[A-Z]+", minLength: 1, maxLength: 2, show: true, missingValues: ["", NA], distinct: { min: 2 } }
                t: { type: datetime, freshness: 2d, unique: true }
                f: { type: boolean, trueValues: [j], falseValues: [n] }
                plain: integer
                bare:
              extra_columns: warn
              column_order: fail
              unique: [[year, month], id, { columns: [a], level: warn }]
              duplicates: 1%
              overlap: [{ with: holdout, on: [id], max: 1% }, { with: holdout, level: warn }]
              time_order: { column: t, with: holdout, owner: data-team }
              group_overlap: { column: carrier, with: holdout }
              sql: { none: "SELECT 1", some: { query: "SELECT 2", level: warn } }
          holdout: b.csv

        """

    @Test func `every rule is read, and the long form says the same`() throws {
        let file = try PipelineFile(Array((Self.head + Self.all).utf8), path: "g.yaml")
        let rules = try #require(file.pipeline.data.first?.checks)
        #expect(rules.checks.count == 41)
        let again = try PipelineFile(Array(PipelineEncoder.yaml(file.pipeline).utf8), path: "g.yaml")
        let back = try #require(again.pipeline.data.first?.checks)
        #expect(Set(back.checks.map(Self.words)) == Set(rules.checks.map(Self.words)))
        #expect(back.fields.map(\.name) == rules.fields.map(\.name))
        #expect(rules.readsClock)
        #expect(rules.checks.first { $0.rule == "rows" }?.accept == Acceptance(until: "2026-12-01", because: "merger, #41"))
    }

    private static func words(_ check: DataCheck) -> String {
        var check = check
        check.place = Place(file: "", line: 0, column: 0)
        return "\(check)"
    }

    @Test func `a rule about drift is read, and the long form says the same`() throws {
        let yaml = """
                  drift:
                    { against: previous, of: all, block: day, ignore: [id], significance: 1%, owner: carriers, accept: { until: 2026-12-01, because: "#41" },
                      columns: { dep_delay: { method: psi, threshold: 0.3 }, carrier: { threshold: 0.2 } } }

            """
        let file = try PipelineFile(Array((Self.head + yaml).utf8), path: "g.yaml")
        let rule = try #require(file.pipeline.data.first?.checks?.drift)
        #expect(rule.of == .all && rule.block == "day")
        #expect(rule.against == .previous && rule.level == .warn && rule.significance == 0.01 && rule.ignore == ["id"])
        #expect(rule.columns["dep_delay"]?.method == .psi && rule.columns["carrier"]?.threshold == 0.2)
        let again = try PipelineFile(Array(PipelineEncoder.yaml(file.pipeline).utf8), path: "g.yaml")
        #expect(again.pipeline.data.first?.checks?.drift?.canonical == rule.canonical)
        #expect(file.pipeline.data.first?.checks?.canonical.contains(JSONText.quoted(rule.canonical)) == true)
    }

    @Test(arguments: [
        ("{ level: warn }", "'against' is missing. Write champion, previous or the name of a data set."),
        ("{ against: best }", "there is no data set 'best'. Write champion, previous or the name of one."),
        ("{ against: train }", "'train' is the data set itself. Name another one."),
        ("{ against: champion, columns: { a: { method: ks } } }", "method: expected one of wasserstein, jensen_shannon, psi"),
        ("{ against: champion, columns: { a: { threshold: -1 } } }", "expected a number above 0"),
        ("{ against: champion, of: old }", "of: expected one of new_rows, all, got"),
    ]) func `what is wrong about drift is refused at its place`(yaml: String, sentence: String) {
        let error = #expect(throws: Problems.self) {
            try PipelineFile(Array((Self.head + "      drift: \(yaml)\n").utf8), path: "g.yaml")
        }
        let found = error?.all.map(\.description) ?? []
        #expect(found.count == 1 && found[0].hasPrefix("g.yaml:6:") && found[0].contains(sentence), "\(found)")
    }

    @Test(arguments: Self.wrong) func `what is wrong is refused at its place`(yaml: String, sentence: String) {
        #expect {
            try PipelineFile(Array((Self.head + "      " + yaml + "\n").utf8), path: "g.yaml")
        } throws: { error in
            (error as? Problems)?.description == sentence
        }
    }

    static let wrong: [(String, String)] = [
        ("rows: 5", "g.yaml:6:13: data.train.checks.rows: expected a mapping with 'min' or 'max', got '5'."),
        ("rows: { min: 5, max: 4 }", "g.yaml:6:13: data.train.checks.rows: 'min' is greater than 'max', so nothing could pass."),
        (
            "overlap: { with: holdot }",
            "g.yaml:6:16: data.train.checks.overlap: there is no data set 'holdot'."
        ),
        ("overlap: { with: train }", "g.yaml:6:16: data.train.checks.overlap: 'train' is the data set itself. Name another one."),
        ("overlap: []", "g.yaml:6:16: data.train.checks.overlap: the list is empty, so nothing would be compared."),
        (
            "overlap: { with: b, on: [] }",
            "g.yaml:6:31: data.train.checks.overlap.on: the list is empty. Leave 'on' out to compare all columns."
        ),
        (
            "overlap: { max: 1% }",
            "g.yaml:6:16: data.train.checks.overlap: 'with' is missing: the name of the data set to compare with, such as holdout."
        ),
        ("time_order: { with: b }", "g.yaml:6:19: data.train.checks.time_order: 'column' is missing."),
        ("rows: { level: warn }", "g.yaml:6:13: data.train.checks.rows: 'min' or 'max' is missing."),
        ("row: { min: 5 }", "g.yaml:6:7: unknown key 'row' in data.train.checks. Did you mean 'rows'?"),
        (
            "columns: { a: { typ: number } }",
            "g.yaml:6:23: unknown key 'typ' in data.train.checks.columns.a. Did you mean 'type'?"
        ),
        (
            "columns: { a: { type: boolean, minimum: 1 } }",
            "g.yaml:6:47: data.train.checks.columns.a.minimum: values of the type boolean have no order."
        ),
        (
            "columns: { a: { maximum: 3000 } }",
            "g.yaml:6:32: data.train.checks.columns.a.maximum needs a column of numbers or times. Write its 'type': number, integer, date, datetime, time, year or yearmonth."
        ),
        (
            "columns: { a: { type: date, maximum: 3 } }",
            "g.yaml:6:44: data.train.checks.columns.a.maximum: expected a day such as 2026-12-31, got '3'."
        ),
        (
            "columns: { a: { type: integer, enum: [1, 2.5] } }",
            "g.yaml:6:48: data.train.checks.columns.a.enum[1]: expected a whole number, got '2.5'."
        ),
        (
            "columns: { a: { type: number, minimum: x } }",
            "g.yaml:6:46: data.train.checks.columns.a.minimum: expected a number, got 'x'."
        ),
        (
            "columns: { a: { mean: { max: 1 } } }",
            "g.yaml:6:29: data.train.checks.columns.a.mean needs a column of numbers. Write 'type: number'."
        ),
        (
            "columns: { a: { freshness: 2d } }",
            "g.yaml:6:34: data.train.checks.columns.a.freshness needs a column of times. Write 'type: datetime' or 'type: date'."
        ),
        (
            "columns: { a: { nulls: 5 } }",
            "g.yaml:6:30: data.train.checks.columns.a.nulls: expected a share such as 5% or 0.05, got '5'."
        ),
        (
            "rows: { min: 1, accept: { until: soon, because: x } }",
            "g.yaml:6:40: data.train.checks.rows.accept.until: expected a day such as 2026-12-01, got 'soon'."
        ),
        (
            "rows: { min: 1, accept: { until: 2026-12-01 } }",
            "g.yaml:6:31: data.train.checks.rows.accept: 'until' and 'because' are both needed: what is accepted has an end and a reason."
        ),
        ("extra_columns: maybe", "g.yaml:6:22: data.train.checks.extra_columns: expected one of pass, warn, fail, got 'maybe'."),
        (
            "columns: { a: { type: string, format: uid } }",
            "g.yaml:6:45: data.train.checks.columns.a.format: Gatehouse does not check texts of the format 'uid', only default, email, uri, uuid, binary. Write a 'pattern' for it. Did you mean 'uuid'?"
        ),
        ("schema: ../s.json", "g.yaml:6:7: data.train.checks.schema: '../s.json' leaves the pipeline's folder."),
    ]

    @Test func `a Table Schema says how its fields and the columns must agree`() throws {
        let fields =
            #""fields": [{"name": "a", "type": "integer", "constraints": {"required": true, "minimum": 1}}, {"name": "b"}]"#
        let rules = { (more: String) throws -> [String] in
            let found = try TableSchema.read(Array("{\(fields)\(more)}".utf8), file: "s.json", for: "a.csv")
            guard case .rules(let rules) = found else { return [] }
            return rules.checks.map(\.rule)
        }
        let cells = ["format", "type", "required", "minimum"]
        #expect(try rules("") == cells + ["missing_column", "missing_column", "extra_columns", "column_order"])
        #expect(try rules(#", "fieldsMatch": ["equal"]"#) == cells + ["missing_column", "missing_column", "extra_columns"])
        #expect(
            try rules(#", "fieldsMatch": "subset", "primaryKey": "a""#) == cells + [
                "missing_column", "missing_column", "unique", "required",
            ])
        #expect(try rules(#", "fieldsMatch": ["superset"], "uniqueKeys": [["a", "b"]]"#) == cells + ["extra_columns", "unique"])
    }

    static let unchecked: [(field: String, sentence: String)] = [
        (
            #""constraints": {"minLenght": 1}"#,
            "s.json:1:45: unknown key 'minLenght' in fields[0].constraints. Did you mean 'minLength'?"
        ),
        (#""constraints": {"shape": 1}"#, "s.json:1:45: unknown key 'shape' in fields[0].constraints."),
        (#""typ": "integer""#, "s.json:1:29: unknown key 'typ' in fields[0]. Did you mean 'type'?"),
        (#""missing_values": [""]"#, "s.json:1:29: unknown key 'missing_values' in fields[0]. Did you mean 'missingValues'?"),
        (#""required": true"#, "s.json:1:41: fields[0].required: write 'required' under 'constraints' of the field."),
        (
            #""categories": ["a"]"#,
            "s.json:1:43: fields[0].categories: Gatehouse does not check categories. Write their values as 'enum' under 'constraints'."
        ),
        (
            #""type": "list", "itemType": "integer""#,
            "s.json:1:57: fields[0].itemType: Gatehouse does not check the items of a list. Leave it out, or write a 'pattern' under 'constraints'."
        ),
        (
            #""type": "list", "delimiter": ";""#,
            "s.json:1:58: fields[0].delimiter: Gatehouse does not check lists with another delimiter than ','. Write 'type: string' with a 'pattern' under 'constraints'."
        ),
        (
            #""constraints": {"jsonSchema": {"type": "object"}}"#,
            "s.json:1:59: fields[0].constraints.jsonSchema: Gatehouse does not check values by a JSON Schema. Leave it out, and write what can be said by 'pattern', 'enum', 'minLength' or a query under 'sql:'."
        ),
        (
            #""type": "string", "format": "emial""#,
            "s.json:1:57: fields[0].format: Gatehouse does not check texts of the format 'emial', only default, email, uri, uuid, binary. Write a 'pattern' for it. Did you mean 'email'?"
        ),
        (
            #""type": "geopoint", "format": "array""#,
            "s.json:1:59: fields[0].format: Gatehouse does not check points of the format 'array', only those written 'lon, lat'. Write 'type: array' without a format."
        ),
    ]

    @Test(arguments: unchecked) func `a rule of a Table Schema that is not checked is refused at its place`(
        field: String, sentence: String
    ) throws {
        let error = #expect(throws: Problems.self) {
            try TableSchema.read(Array(#"{"fields": [{"name": "a",   \#(field)}]}"#.utf8), file: "s.json", for: "a.csv")
        }
        #expect(error?.description == sentence)
    }

    @Test(arguments: [
        (
            #""foreignKeys": [{"fields": "a"}]"#,
            "s.json:1:45: foreignKeys: Gatehouse does not check whether keys stand in another file. Leave it out, and ask for that in a command of the pipeline."
        ),
        (#""primarykey": "a""#, "s.json:1:30: unknown key 'primarykey'. Did you mean 'primaryKey'?"),
        (
            #""fieldsMatch": "supserset""#,
            "s.json:1:45: fieldsMatch: expected one of exact, equal, subset, superset, partial, got 'supserset'. Did you mean 'superset'?"
        ),
    ]) func `a rule of a whole Table Schema that is not checked is refused at its place`(word: String, sentence: String) throws {
        let error = #expect(throws: Problems.self) {
            try TableSchema.read(Array(#"{"fields": [{"name": "a"}],  \#(word)}"#.utf8), file: "s.json", for: "a.csv")
        }
        #expect(error?.description == sentence)
    }

    @Test func `a Data Package whose file has no header is refused`() throws {
        let package = #"{"resources": [{"path": "a.csv", "dialect": {"delimiter": ";", "header": false}}]}"#
        let error = #expect(throws: Problems.self) {
            try TableSchema.read(Array(package.utf8), file: "p.json", for: "a.csv")
        }
        #expect(
            error?.description
                == "p.json:1:74: resources[0].dialect.header: Gatehouse reads no file without a header. Write the names of the columns above its rows."
        )
    }

    @Test func `a Data Package with what its authors add to the specification's words is read`() throws {
        let field =
            #"{"name": "a", "type": "string", "format": "default", "title": "A", "title_en": "A", "type_original": "VARCHAR", "description": "d", "#
            + #""example": "x", "rdfType": "http://schema.org/Thing", "unit": "m", "categoriesOrdered": true, "constraints": {"required": true, "enum": null}}"#
        let schema = #"{"$schema": "s", "name": "n", "primaryKey": "a", "foreignKeys": [], "fields": [\#(field)]}"#
        let package =
            #"{"profile": "tabular-data-package", "name": "p", "licenses": [], "resources": [{"name": "a", "path": "a.csv", "#
            + #""profile": "tabular-data-resource", "mediatype": "text/csv", "encoding": "utf-8", "schema": \#(schema)}]}"#
        guard case .rules(let rules) = try TableSchema.read(Array(package.utf8), file: "datapackage.json", for: "a.csv") else {
            Issue.record("no rules")
            return
        }
        #expect(rules.checks.map(\.rule).contains("required") && rules.fields.map(\.name) == ["a"])
    }
}
