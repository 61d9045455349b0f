using System.Text.Json.Nodes;

namespace Sandbox.Http;

/// <summary>GitHub says no. Thrown, since a refusal may come from deep inside a read of the body or the access rules.</summary>
internal sealed class Refusal : Exception
{
    private Refusal(int status, string message, JsonArray? errors = null)
        : base(message) => Answer = Answer.Of(status, BodyOf(status, message, errors));

    public Refusal(Answer answer) => Answer = answer;

    public Answer Answer { get; }

    /// <summary>The owners of a repository do not allow it; GitHub's APIs give that different statuses.</summary>
    public bool IsAgainstRules { get; private init; }

    public static Refusal BadRequest(string message) => new(400, message);

    public static Refusal Unauthorized(string message = "Bad credentials") => new(401, message);

    public static Refusal Forbidden(string message) => new(403, message);

    public static Refusal Archived() => Forbidden("Repository was archived so is read-only.");

    public static Refusal NotFound(string message = "Not Found") => new(404, message);

    public static Refusal NotAllowed(string message) => new(405, message);

    public static Refusal Conflict(string message) => new(409, message);

    public static Refusal Gone(string message) => new(410, message);

    public static Refusal TooLarge() => new(413, "Payload Too Large");

    /// <summary>A refusal of its own kind, which GitHub explains on a page that clients know it by.</summary>
    public static Refusal Explained(int status, string message, string documentation)
    {
        var body = BodyOf(status, message, errors: null);
        body["documentation_url"] = documentation;
        return new(Answer.Of(status, body));
    }

    /// <summary>A 422 whose message says it all.</summary>
    public static Refusal Unprocessable(string message) => new(422, message);

    public static Refusal AgainstRules(string message) => new(422, message) { IsAgainstRules = true };

    /// <summary>The same words under another status.</summary>
    public Refusal WithStatus(int status) => new(status, Message);

    /// <summary>A 422 that names the field, such as ("Hook", "config", "missing_field").</summary>
    public static Refusal Invalid(string resource, string field, string code, string? message = null, string summary = "Validation Failed")
    {
        var error = new JsonObject
        {
            ["resource"] = resource,
            ["field"] = field,
            ["code"] = code,
        };
        if (message is not null)
        {
            error["message"] = message;
        }

        return new(422, summary, [error]);
    }

    /// <summary>A 422 whose one error is a resource-wide sentence (code "custom").</summary>
    public static Refusal Invalid(string resource, string message) =>
        new(
            422,
            "Validation Failed",
            [
                new JsonObject
                {
                    ["resource"] = resource,
                    ["code"] = "custom",
                    ["message"] = message,
                },
            ]
        );

    /// <summary>One that names the field beside a message of its own.</summary>
    public static Refusal Invalid(int status, string message, string resource, string field, string code) =>
        new(
            status,
            message,
            [
                new JsonObject
                {
                    ["resource"] = resource,
                    ["field"] = field,
                    ["code"] = code,
                },
            ]
        );

    private static JsonObject BodyOf(int status, string message, JsonArray? errors)
    {
        var body = new JsonObject { ["message"] = message };
        if (errors is not null)
        {
            body["errors"] = errors;
        }

        body["documentation_url"] = "https://docs.github.com/rest";
        body["status"] = $"{status}";
        return body;
    }
}
