using System.Text.Json.Serialization;
using Infrajet.Domain.Common;

namespace Infrajet.WebApi.Http;

/// <summary>Refusals in the words and the form of GitHub's API.</summary>
internal static class GitHubErrors
{
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>GitHub tells a body that is no JSON from one that is not valid.</summary>
    public static readonly Failure UnreadableJson = new(FailureKind.Invalid, "unreadable_json", "Problems parsing JSON");

    private const string NotFound = "Not Found";

    public static GitHubRefusal Of(Failure failure, GitHubShapedAttribute shape) =>
        failure.Kind switch
        {
            FailureKind.Invalid when failure == UnreadableJson => new(StatusCodes.Status400BadRequest, new(failure.Message)),
            FailureKind.Invalid or FailureKind.Conflict or FailureKind.PreconditionFailed or FailureKind.TooLarge => new(
                StatusCodes.Status422UnprocessableEntity,
                NotValid(failure, shape)
            ),
            FailureKind.Unauthenticated => new(StatusCodes.Status401Unauthorized, new("Bad credentials")),
            FailureKind.Forbidden or FailureKind.NotFound => new(StatusCodes.Status404NotFound, new(NotFound)),
            FailureKind.RateLimited => new(
                StatusCodes.Status403Forbidden,
                new("You have exceeded a secondary rate limit. Please wait as long as the Retry-After header says before you try again.")
            ),
            FailureKind.Upstream => new(StatusCodes.Status502BadGateway, new(failure.Message)),
            FailureKind.NotConfigured => new(StatusCodes.Status503ServiceUnavailable, new(failure.Message)),
        };

    /// <summary>For what the framework refuses before any of our code is asked.</summary>
    public static GitHubRefusal Of(int status) =>
        new(status, new(status == StatusCodes.Status404NotFound ? NotFound : Errors.RefusalOf(status).Message));

    public static Task WriteAsync(HttpContext context, GitHubRefusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(refusal.Body, JsonConventions.Options, ContentType, context.RequestAborted);
    }

    private static GitHubErrorBody NotValid(Failure failure, GitHubShapedAttribute shape)
    {
        string[] messages = failure.Faults.Count == 0 ? [failure.Message] : [.. failure.Faults.Select(fault => fault.Message)];
        return new("Validation Failed", null, [.. messages.Select(message => new GitHubFault(shape.Resource, "custom", message))]);
    }
}

internal sealed record GitHubRefusal(int Status, GitHubErrorBody Body);

/// <summary>A refusal as GitHub writes it.</summary>
/// <param name="Errors">What is not valid; only where something is.</param>
public sealed record GitHubErrorBody(
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DocumentationUrl = GitHubErrorBody.Documentation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<GitHubFault>? Errors = null
)
{
    public const string Documentation = "https://docs.github.com/rest";
}

public sealed record GitHubFault(string Resource, string Code, string Message);
