using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Sandbox.Http;

namespace Sandbox.Limits;

/// <summary>What a request weighs in the secondary limits.</summary>
/// <param name="Points">1 for what only reads, 5 for what writes.</param>
/// <param name="Creates">Whether it makes content that people see; tokens are none, nor are objects of git that no branch leads to.</param>
internal sealed partial record Pace(int Points, bool IsGraphQl, bool Creates)
{
    private const int Reading = 1;
    private const int Writing = 5;

    private static readonly string[] Unseen = ["/git/blobs", "/git/trees", "/git/commits"];

    public static Pace Of(HttpRequest request, ApiRoute route, ReadOnlyMemory<byte> body)
    {
        if (route.Pattern == "/graphql")
        {
            var mutates = Mutation().IsMatch(System.Text.Encoding.UTF8.GetString(body.Span));
            return new(mutates ? Writing : Reading, IsGraphQl: true, mutates);
        }

        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        var creates =
            !reads
            && !HttpMethods.IsDelete(request.Method)
            && !route.Pattern.StartsWith("/app", StringComparison.Ordinal)
            && !Array.Exists(Unseen, end => route.Pattern.EndsWith(end, StringComparison.Ordinal));
        return new(reads ? Reading : Writing, IsGraphQl: false, creates);
    }

    // The document begins with its operation; what precedes it is white space, written out or escaped.
    [GeneratedRegex(
        """
            "query"\s*:\s*"(\s|\\[nrt])*mutation\b
            """
    )]
    private static partial Regex Mutation();
}
