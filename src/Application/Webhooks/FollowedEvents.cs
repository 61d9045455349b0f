using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Application.Webhooks;

/// <summary>The kinds of events that anything here is done about.</summary>
internal sealed class FollowedEvents
{
    private readonly FrozenSet<string> _names;

    // Whoever does it is made anew for each piece of work; its name stays.
    public FollowedEvents(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        _names = scope.ServiceProvider.GetServices<IWebhookEvent>().Select(handler => handler.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    public bool Has(string name) => _names.Contains(name);
}
