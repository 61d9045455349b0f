using Infrajet.Application.Common;

namespace Infrajet.Application.Jobs;

internal static class JobScope
{
    /// <summary>Whose jobs a caller may name by their ids: their own, an administrator everybody's (null).</summary>
    public static long? Of(ICall call) => call.Caller.IsAdministrator ? null : call.Caller.PersonId;
}
