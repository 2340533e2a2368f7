internal import Domain
internal import Hummingbird
internal import Publishing
internal import Services

/// A JSON document as an answer.
struct Answer: ResponseGenerator {
    private let document: JSONValue
    private let status: HTTPResponse.Status

    init(_ document: JSONValue, _ status: HTTPResponse.Status = .ok) {
        self.document = document
        self.status = status
    }

    /// A run that was queued.
    init(run: RunID) { self.init(.object(["run": .string(run.text)]), .created) }

    func response(from request: Hummingbird.Request, context: some RequestContext) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: try document.text())))
    }
}

/// Says what went wrong in the sentence that the command line would say.
struct Sentences<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as Refusal {
            let status: HTTPResponse.Status = error.isUsage ? .badRequest : .unprocessableContent
            return try answer(error.problems, status, request, context)
        } catch let error as HTTPError {
            return try answer([error.body ?? "\(error.status)"], error.status, request, context)
        } catch {
            return try answer(["\(error)"], .internalServerError, request, context)
        }
    }

    private func answer(
        _ problems: [String], _ status: HTTPResponse.Status, _ request: Request, _ context: Context
    ) throws -> Response {
        try Answer(.object(["problems": .array(problems.map(JSONValue.string))]), status).response(
            from: request, context: context)
    }
}
