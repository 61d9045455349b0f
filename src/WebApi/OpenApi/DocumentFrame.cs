using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>What is said once for all operations, and the order in which everything is written: the same for every build.</summary>
internal sealed class DocumentFrame : IOpenApiDocumentTransformer
{
    private const string Description = """
        A self-hosted GitHub control plane.

        - **Ways in.** A bearer (API token, session, a configured issuer's JWT, GitHub token), the console's cookie, or a trusted proxy's header.
        - **Errors.** Every refusal has one body, `application/problem+json`. Decide by `error_code`; `message` is for people. At GitHub's own
          addresses, below `/api/v1/repos/{owner}/{repo}`, refusals are written as GitHub writes them.
        - **Correlation.** Send `X-Correlation-Id` (8 to 64 letters, digits, `.`, `_`, `-`) or take the one we make: it is in the answer,
          in the error body, in our log and in the audit.
        - **Limits.** Too many requests are answered with 429 and `Retry-After`.
        - **Lists** are read page by page: pass the `next` of one page as `after` of the following one, until it is null.
        - **Live events** arrive over the WebSocket `/ws` (frames of JSON) or the SignalR hub `/hubs/events`, and can be resumed after any sequence.
        - **Times** are ISO 8601 in UTC. **Ids** are opaque.
        """;

    private static readonly Dictionary<string, string> Features = new()
    {
        ["Sessions"] = "Who is calling: sign-in, sessions, API tokens.",
        ["Connections"] = "Your account at GitHub: connect it, sign in with it, see what was granted, give it up.",
        ["Installations"] = "The GitHub App: how it stands, where it is installed, and tokens of it.",
        ["Repositories"] = "The repositories that you work with, and what you may do there.",
        ["Projects"] = "Your projects and their files: one by one, or as archives.",
        ["Dispatching"] = "Start workflows at GitHub and learn what became of it.",
        ["Runs"] = "The runs that dispatches started: how they stand, end them, run them again.",
        ["Provisioning"] =
            "Customers whose environment a workflow makes: what an order must say, where it goes and what became of it; and GitHub's own "
            + "addresses, for programs that speak GitHub's language.",
        ["Syncing"] = "A project's files into a branch and back: looked at first, one commit, and proof of what was written.",
        ["Webhooks"] = "What GitHub delivers here: each delivery and what became of it, and whether any is missing.",
        ["Jobs"] = "What is done after the answer: how far it is, why it failed, and how to have it tried once more.",
        ["Auditing"] = "What was done here, by whom, and that nobody changed the record since.",
        ["Realtime"] = "What happens, as it happens: the caller's own events.",
        ["GitHub"] = "How much GitHub still lets us ask.",
        ["Operating"] = "Whether the product runs, and which build of it.",
    };

    public async Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Infrajet API",
            Version = context.DocumentName,
            Description = Description,
            License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
        };
        // Relative, so that the document fits wherever the product is installed.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = Features.Select(feature => new OpenApiTag { Name = feature.Key, Description = feature.Value }).ToHashSet();

        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = WaysIn.All;
        components.Headers = SharedHeaders.All;
        await ErrorAnswers.AddSchemaAsync(document, context, cancellationToken);
        Sort(document);
    }

    private static void Sort(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal).ToList().ForEach(path => paths.Add(path.Key, path.Value));
        document.Paths = paths;
        document.Components!.Responses = Sorted(document.Components.Responses);
        document.Components.Schemas = Sorted(document.Components.Schemas);
    }

    private static Dictionary<string, T>? Sorted<T>(IDictionary<string, T>? parts) =>
        parts?.OrderBy(part => part.Key, StringComparer.Ordinal).ToDictionary();
}
