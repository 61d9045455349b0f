using Infrajet.Application.Realtime;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Realtime;

/// <summary>How many live connections each person holds to this node.</summary>
internal sealed class SocketSeats(IOptionsMonitor<RealtimeOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _taken = [];

    public bool TryTake(long personId)
    {
        lock (_gate)
        {
            var taken = _taken.GetValueOrDefault(personId);
            if (taken >= options.CurrentValue.ConnectionsPerPerson)
            {
                return false;
            }

            _taken[personId] = taken + 1;
            return true;
        }
    }

    public void Leave(long personId)
    {
        lock (_gate)
        {
            if (--_taken[personId] == 0)
            {
                _taken.Remove(personId);
            }
        }
    }
}
