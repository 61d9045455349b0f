using System.Net;
using System.Text.Json;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using RestEase;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>What became of one question to GitHub: a response, or the failure that stands in its place.</summary>
internal sealed class Answer<T>
{
    private readonly Response<T>? _response;

    private Answer(Response<T>? response, Failure? failure) => (_response, Failure) = (response, failure);

    public Failure? Failure { get; }

    /// <summary>Null where no response came.</summary>
    public HttpResponseMessage? Message => _response?.ResponseMessage;

    public HttpStatusCode? Status => Message?.StatusCode;

    public static async Task<Answer<T>> OfAsync(Task<Response<T>> asked)
    {
        try
        {
            var response = await asked;
            return new(response, Outcomes.Of(response.ResponseMessage));
        }
        catch (GitHubException refused)
        {
            return new(null, refused.Failure);
        }
    }

    /// <summary>Takes out what is wanted; where that gives null, GitHub's answer was not one.</summary>
    public Result<TWanted> Read<TWanted>(Func<T, TWanted?> take)
        where TWanted : class
    {
        if (Failure is not null)
        {
            return Failure;
        }

        try
        {
            return take(_response!.GetContent()) is { } wanted ? wanted : Unreadable();
        }
        catch (JsonException)
        {
            return Unreadable();
        }
    }

    public Result<Done> AsDone() => Failure is null ? Done.Value : Failure;

    private Failure Unreadable() => Message!.RequestMessage!.IsChange() ? GitHubFailures.OutcomeUnknown : GitHubFailures.Unavailable;
}

internal static class Answer
{
    public static Task<Answer<T>> OfAsync<T>(Task<Response<T>> asked) => Answer<T>.OfAsync(asked);
}
