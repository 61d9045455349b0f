using System.ComponentModel.DataAnnotations;

namespace Infrajet.Application.Realtime;

/// <summary>Live events: how long they are kept, and what a listener may cost.</summary>
public sealed class RealtimeOptions
{
    public const string Section = "Realtime";

    [Range(1, 3650, ErrorMessage = "write for how many days events are kept, 1 to 3650.")]
    public int KeepDays { get; init; } = 30;

    [Range(1, 1000, ErrorMessage = "write how many connections one person may hold to one node, 1 to 1000.")]
    public int ConnectionsPerPerson { get; init; } = 20;

    [Range(1, 300, ErrorMessage = "write for how many seconds a client may take nothing before it is dropped, 1 to 300.")]
    public int SlowClientSeconds { get; init; } = 20;

    [Range(1, 300, ErrorMessage = "write after how many seconds a connection's credential is asked about again, 1 to 300.")]
    public int RecheckSeconds { get; init; } = 30;

    [Range(1, 60, ErrorMessage = "write after how many seconds a node looks for events that it was not told of, 1 to 60.")]
    public int PatrolSeconds { get; init; } = 5;
}
