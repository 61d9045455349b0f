using System.ComponentModel.DataAnnotations;
using Infrajet.Domain.Dispatching;

namespace Infrajet.Application.Dispatching;

/// <summary>How long things are waited for.</summary>
public sealed class DispatchingOptions
{
    public const string Section = "Dispatching";

    [Range(1, 24 * 30, ErrorMessage = "write the hours for which an Idempotency-Key is remembered, 1 to 720.")]
    public int KeyHours { get; init; } = 24;

    /// <summary>Whoever asked for a deployment on Monday does not want it on Thursday: what could not be sent until then is refused.</summary>
    [Range(1, 24 * 30, ErrorMessage = "write the hours within which a dispatch is sent or refused, 1 to 720.")]
    public int SendWithinHours { get; init; } = 24;

    /// <summary>No attempt takes longer: one without an answer that began this long ago was left by a process that ended.</summary>
    [Range(1, 3600, ErrorMessage = "write the seconds after which a dispatch without an answer is looked into, 1 to 3600.")]
    public int StrandedAfterSeconds { get; init; } = 60;

    /// <summary>How long to look for what an unanswered dispatch may have started, before it is sent again.</summary>
    [Range(1, 3600, ErrorMessage = "write the seconds for which the run of an unanswered dispatch is looked for, 1 to 3600.")]
    public int ProbeSeconds { get; init; } = 180;

    /// <summary>Webhooks come first: GitHub is asked for runs only after this time.</summary>
    [Range(1, 3600, ErrorMessage = "write the seconds after which runs are looked for where no webhook told of them, 1 to 3600.")]
    public int FirstLookSeconds { get; init; } = 5;

    /// <summary>A dispatch of which no run appeared for this long has none, until one does.</summary>
    [Range(10, 24 * 3600, ErrorMessage = "write the seconds for which a dispatch waits for its first run, 10 to 86400.")]
    public int RunWindowSeconds { get; init; } = 300;

    /// <summary>Several workflows may listen: their runs all begin within this time.</summary>
    [Range(1, 3600, ErrorMessage = "write the seconds within which all runs of a dispatch begin, 1 to 3600.")]
    public int SiblingSeconds { get; init; } = 15;

    public TimeSpan RunWindow => TimeSpan.FromSeconds(RunWindowSeconds);

    public TimeSpan SiblingWindow => TimeSpan.FromSeconds(SiblingSeconds);

    /// <summary>How rarely to ask about a run of which webhooks tell.</summary>
    public TimeSpan WebhookBackstop { get; } = TimeSpan.FromMinutes(15);

    public TimeSpan KeyLifetime => TimeSpan.FromHours(KeyHours);

    public TimeSpan SendWithin => TimeSpan.FromHours(SendWithinHours);

    public TimeSpan StrandedAfter => TimeSpan.FromSeconds(StrandedAfterSeconds);

    public TimeSpan ProbeWindow => TimeSpan.FromSeconds(ProbeSeconds);

    /// <summary>
    /// After this time a dispatch is looked after by itself. What GitHub took of a workflow surely starts a run; an event may start none, so
    /// that all events of a repository are looked for together until their time is over.
    /// </summary>
    public TimeSpan OwnTurnAfter(DispatchKind kind) =>
        kind switch
        {
            DispatchKind.RepositoryEvent => RunWindow,
            DispatchKind.Workflow => FirstLook,
        };

    public TimeSpan FirstLook => TimeSpan.FromSeconds(FirstLookSeconds);
}
