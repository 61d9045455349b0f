using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Realtime;

namespace Infrajet.Application.Realtime;

/// <summary>Adds events to what the running use case will commit; they get their numbers in that transaction and are broadcast after it.</summary>
internal sealed class LiveEvents(IInfrajetDb db, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="data">A record of plain values; its names go out in snake case.</param>
    public void Tell(long personId, string type, object data) =>
        db.LiveEvents.Add(LiveEvent.Of(StreamName.Of(personId), type, JsonSerializer.Serialize(data, Json), clock.Now()));
}
