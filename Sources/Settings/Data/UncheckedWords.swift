import Documents
import Domain

/// Rules of a Table Schema that are not checked here. They are refused: data would pass by rules that nobody looked at.
enum UncheckedWords {
    private static let schemaKeys = ["fields", "fieldsMatch", "missingValues", "primaryKey", "uniqueKeys", "foreignKeys"]
    private static let fieldKeys = [
        "name", "type", "format", "constraints", "missingValues", "trueValues", "falseValues", "decimalChar", "groupChar",
        "bareNumber", "categories", "itemType",
    ]

    static func report(ofSchema top: Lenient) {
        top.reportMisspelt(schemaKeys)
        guard let keys = top["foreignKeys"], keys.node.value != .list([]) else { return }
        refuse(keys, "whether keys stand in another file. Leave it out, and ask for that in a command of the pipeline.")
    }

    /// The first row of a file without a header would be taken for one.
    static func report(ofDialect cursor: DocumentCursor?) {
        guard let header = cursor.flatMap({ Lenient($0)["header"] }), header.flag() == false else { return }
        header.report("\(header.path): Gatehouse reads no file without a header. Write the names of the columns above its rows.")
    }

    /// - Parameter field: what was read of `fields`.
    static func report(of field: FieldRule, _ fields: Lenient) {
        fields.reportMisspelt(fieldKeys)
        for key in DataRulesDecoder.cellKeys {
            if let cursor = fields[key] { cursor.report("\(cursor.path): write '\(key)' under 'constraints' of the field.") }
        }
        refuse(fields["categories"], "categories. Write their values as 'enum' under 'constraints'.")
        if let items = fields["itemType"], items.scalar?.text != "string" {
            refuse(items, "the items of a list. Leave it out, or write a 'pattern' under 'constraints'.")
        }
        if field.kind == .list, let delimiter = fields["delimiter"], delimiter.scalar?.text != "," {
            refuse(delimiter, "lists with another delimiter than ','. Write 'type: string' with a 'pattern' under 'constraints'.")
        }
        report(formatOf: field, fields["format"])
    }

    private static let forms = ["default", "email", "uri", "uuid", "binary"]

    static func report(formatOf field: FieldRule, _ cursor: DocumentCursor?) {
        switch field.kind {
        case .string where !forms.contains(field.format):
            let known = forms.joined(separator: ", ")
            refuse(
                cursor,
                "texts of the format '\(field.format)', only \(known). Write a 'pattern' for it."
                    + Spelling.question(field.format, among: forms))
        case .geopoint where field.format != "default":
            refuse(
                cursor,
                "points of the format '\(field.format)', only those written 'lon, lat'. Write 'type: \(field.format)' without a format."
            )
        case .geojson where field.format != "default":
            refuse(cursor, "the format '\(field.format)'. Write 'type: object' without a format.")
        default: break
        }
    }

    /// The same constraints, what is not checked of them reported.
    static func reported(inConstraints constraints: Lenient) -> Lenient {
        refuse(
            constraints["jsonSchema"],
            "values by a JSON Schema. Leave it out, and write what can be said by 'pattern', 'enum', 'minLength' or a query under 'sql:'."
        )
        return constraints.leaving("jsonSchema")
    }

    private static func refuse(_ cursor: DocumentCursor?, _ what: String) {
        guard let cursor else { return }
        cursor.report("\(cursor.path): Gatehouse does not check \(what)")
    }
}
