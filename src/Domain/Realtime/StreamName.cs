namespace Infrajet.Domain.Realtime;

public static class StreamName
{
    /// <summary>A person's own channel: what their dispatches, runs and jobs do.</summary>
    public static string Of(long personId) => $"person:{personId}";
}
