using Infrajet.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Application.Realtime;

/// <summary>Where followers of a stream come from.</summary>
public sealed class EventFeed(EventWire wire, IServiceScopeFactory scopes)
{
    /// <param name="after">The last number that the follower knows; below 1 means from the start, null from now on.</param>
    public async Task<EventFollower> FollowAsync(string stream, long? after, CancellationToken cancellationToken)
    {
        // Listening begins before the head is read, so that nothing falls between the two.
        var mailbox = wire.Open(stream);
        try
        {
            var head = await HeadOfAsync(stream, cancellationToken);
            return new EventFollower(mailbox, scopes, head, Math.Clamp(after ?? head, 0, head));
        }
        catch
        {
            mailbox.Dispose();
            throw;
        }
    }

    private async Task<long> HeadOfAsync(string stream, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var head = await scope.ServiceProvider.GetRequiredService<IInfrajetDb>().HeadOf(stream).SingleOrDefaultAsync(cancellationToken);
        return head?.LastSequence ?? 0;
    }
}
