using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>
/// GitHub's own list of what it sent to the App's hook. Fails with <see cref="GitHubFailures"/>, and with
/// <see cref="InstallationFailures.AppNotConfigured"/> where there is no App to ask as, and <see cref="GapFailures.NotAllowed"/>.
/// </summary>
public interface IGitHubHookDeliveries
{
    /// <summary>Whether there is an App to ask as.</summary>
    bool HasApp { get; }

    /// <summary>A hundred of them, the newest first.</summary>
    /// <param name="cursor">The <see cref="HookDeliveryPage.Next"/> of the page before.</param>
    Task<Result<HookDeliveryPage>> ListAsync(string? cursor, CancellationToken cancellationToken);

    /// <summary><see cref="GapFailures.NotKept"/> where GitHub does not keep it any more.</summary>
    Task<Result<Done>> AskAgainAsync(long deliveryId, CancellationToken cancellationToken);
}

public sealed record HookDeliveryPage(IReadOnlyList<HookDelivery> Deliveries, string? Next);

/// <summary>One attempt of GitHub's to deliver an event.</summary>
/// <param name="Answer">What became of it, in GitHub's words.</param>
public sealed record HookDelivery(long Id, string EventGuid, string Event, DateTimeOffset TriedAt, int Status, string Answer)
{
    private const int FirstFailure = 400;
    private const int FirstSuccess = 200;

    /// <summary>GitHub takes a redirect for a success and does not follow it.</summary>
    public bool IsTakenForDelivered => Status is >= FirstSuccess and < FirstFailure;
}
