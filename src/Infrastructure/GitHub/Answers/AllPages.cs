using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Domain.Common;
using RestEase;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>Reads a list of GitHub's page by page. A list of which a page is missing is none: whoever asked takes what is not in it for gone.</summary>
internal static class AllPages
{
    public const int Size = 100;
    private const int Most = 1000;

    /// <param name="ask">For the page with this number.</param>
    public static async Task<Result<AllOf<T>>> ReadAsync<TPage, T>(Func<int, Task<Response<TPage>>> ask, Func<TPage, IEnumerable<T>> take)
    {
        var items = new List<T>();
        for (var page = 1; page <= Most; page++)
        {
            var answer = await Answer.OfAsync(ask(page));
            var read = answer.Read(json => take(json).ToList());
            if (read.Failure is { } failure)
            {
                return failure;
            }

            items.AddRange(read.Match(list => list, _ => []));
            if (!NextPage.Follows(page, answer.Message!))
            {
                return NextPage.IsNamed(answer.Message!) ? GitHubFailures.Unavailable : new AllOf<T>(items);
            }
        }

        return GitHubFailures.Unavailable;
    }
}
