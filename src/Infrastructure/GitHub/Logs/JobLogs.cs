using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Runs;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub.Logs;

/// <summary>
/// Reads the logs of jobs: GitHub names an address on another server, and there they are fetched without a token, without our headers, and past
/// everything that keeps answers.
/// </summary>
internal sealed partial class JobLogs(
    GitHubApi gitHub,
    IHttpClientFactory clients,
    IOptionsMonitor<GitHubOptions> options,
    ILogger<JobLogs> logger
)
{
    public const string ClientName = "GitHubLogs";

    public async Task<LogOutcome> ReadAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        long jobId,
        LogExcerpt excerpt,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IActionsApi>(gitHubCall);
        var answer = await Answer.OfAsync(api.FindLogAsync(repository.Owner, repository.Name, jobId, cancellationToken));
        if (answer is not { Status: HttpStatusCode.Found, Message: { Headers.Location: { } location } message })
        {
            return answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone ? LogOutcome.Gone
                : answer.Failure == GitHubFailures.NoAccess ? LogOutcome.Withheld
                : LogOutcome.Unfinished;
        }

        var address = new Uri(message.RequestMessage!.RequestUri!, location);
        if (!LogAddress.IsAllowed(address, options.CurrentValue))
        {
            Log.Elsewhere(logger, address.Scheme, address.Host);
            return LogOutcome.Unfinished;
        }

        return await FetchAsync(address, excerpt, cancellationToken);
    }

    private async Task<LogOutcome> FetchAsync(Uri address, LogExcerpt excerpt, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone ? LogOutcome.Gone : LogOutcome.Unfinished;
            }

            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await LogReader.ReadAsync(stream, excerpt.Add, cancellationToken) ? LogOutcome.Whole : LogOutcome.TooLong;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException)
        {
            // What it says holds the address, and with that address anybody can read the log for a minute.
            Log.Broken(logger, broken.GetType().Name);
            return LogOutcome.Unfinished;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "GitHub sends us to {Scheme}://{Host} for a log, and there we do not go")]
        public static partial void Elsewhere(ILogger logger, string scheme, string host);

        [LoggerMessage(2, LogLevel.Warning, "A job's log could not be read to its end: {Reason}")]
        public static partial void Broken(ILogger logger, string reason);
    }
}
