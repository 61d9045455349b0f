using Infrajet.Domain.Common;

namespace Infrajet.Domain.Runs;

/// <summary>A run of a workflow as it was last seen. It only moves forward: by attempt, then by status.</summary>
public sealed class WorkflowRun : IVersioned
{
    public const int NameLength = 255;
    public const int TitleLength = 255;
    public const int PathLength = 255;
    public const int WordLength = 40;
    public const int BranchLength = 255;
    public const int ShaLength = 64;
    public const int UrlLength = 500;
    public const int ActorLength = 120;

    // One that is over is looked at again only because somebody started it anew, which GitHub shows within moments.
    private const int MostLooksAtTheEnd = 6;

    private WorkflowRun() { }

    /// <summary>GitHub's own number.</summary>
    public long Id { get; private set; }

    public long RepositoryId { get; private set; }

    public string? DispatchId { get; private set; }

    public RunMatch? Match { get; private set; }

    public string? Name { get; private set; }

    public string DisplayTitle { get; private set; } = "";

    /// <summary>The workflow's file.</summary>
    public string Path { get; private set; } = "";

    public string Event { get; private set; } = "";

    public string? Actor { get; private set; }

    public string? HeadBranch { get; private set; }

    public string HeadSha { get; private set; } = "";

    public int Attempt { get; private set; }

    public RunStatus Status { get; private set; }

    /// <summary>GitHub's own word for the status.</summary>
    public string StatusWord { get; private set; } = "";

    /// <summary>GitHub's own word; null while the run is not over, and for a moment after.</summary>
    public string? Conclusion { get; private set; }

    public string HtmlUrl { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>GitHub's own time of its last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When GitHub last told us of it by itself.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>Since when GitHub shows it no more, or it has outlived what GitHub lets live.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    /// <summary>When to ask GitHub again if no webhook tells us before; null once the run is over.</summary>
    public DateTimeOffset? NextLookAt { get; private set; }

    /// <summary>How often it was looked at in vain since something last happened.</summary>
    public int Looks { get; private set; }

    public long Version { get; private set; }

    /// <summary>Completed without a conclusion is a moment on the way to the end, not the end.</summary>
    public bool IsOver => GoneAt is not null || Status == RunStatus.Completed && Conclusion is not null;

    public static WorkflowRun Found(RunSighting sighting, DateTimeOffset at)
    {
        var run = new WorkflowRun
        {
            Id = sighting.Id,
            RepositoryId = sighting.RepositoryId,
            StartedAt = sighting.CreatedAt,
        };
        run.TakeOver(sighting, at);
        return run;
    }

    /// <summary>Takes over what is newer than what is known; says whether people should hear of it.</summary>
    public bool See(RunSighting sighting, DateTimeOffset at)
    {
        if (!IsAhead(sighting))
        {
            return false;
        }

        var before = (Attempt, StatusWord, Conclusion, IsOver);
        TakeOver(sighting, at);
        return before != (Attempt, StatusWord, Conclusion, IsOver);
    }

    /// <summary>GitHub tells of it by itself: asking is a slow backstop from now on, but for a conclusion that is about to come.</summary>
    public void Hear(DateTimeOffset at, TimeSpan backstop)
    {
        ToldAt = at;
        NextLookAt =
            IsOver ? null
            : Status == RunStatus.Completed ? at + RunPace.After(0)
            : at + backstop;
    }

    /// <summary>Certain replaces probable and never gives way; of two guesses the first one stays.</summary>
    public bool BelongTo(string dispatchId, RunMatch match)
    {
        if (Match == RunMatch.Certain || Match == match)
        {
            return false;
        }

        (DispatchId, Match) = (dispatchId, match);
        return true;
    }

    /// <summary>It was looked at, and nothing had happened.</summary>
    public void LookedInVain(DateTimeOffset at)
    {
        Looks++;
        if (!IsOver && UpdatedAt + RunPace.LongestLife < at)
        {
            Vanish(at);
            return;
        }

        NextLookAt = IsOver && Looks >= MostLooksAtTheEnd ? null : at + RunPace.After(Looks);
    }

    /// <summary>Somebody did something to it just now.</summary>
    public void LookSoon(DateTimeOffset at) => (Looks, NextLookAt) = (0, at + RunPace.After(0));

    /// <summary>Others had to be looked at first.</summary>
    public void PutOff(DateTimeOffset until) => NextLookAt = until;

    /// <summary>There is no more to be seen of it, and what was seen last stays.</summary>
    public void Vanish(DateTimeOffset at) => (GoneAt, NextLookAt) = (GoneAt ?? at, null);

    private bool IsAhead(RunSighting sighting)
    {
        if (sighting.Attempt != Attempt)
        {
            return sighting.Attempt > Attempt;
        }

        var status = RunStatusWords.Read(sighting.Status);
        if (status == RunStatus.Unknown || Status == RunStatus.Unknown)
        {
            return Status != RunStatus.Completed && sighting.UpdatedAt >= UpdatedAt;
        }

        var (theirs, ours) = (RankOf(status, sighting.Conclusion), RankOf(Status, Conclusion));
        return theirs == ours ? sighting.UpdatedAt > UpdatedAt : theirs > ours;
    }

    private static int RankOf(RunStatus status, string? conclusion) =>
        status == RunStatus.Completed && conclusion is not null ? (int)status + 1 : (int)status;

    private void TakeOver(RunSighting sighting, DateTimeOffset at)
    {
        Name = sighting.Name?.Shortened(NameLength);
        DisplayTitle = sighting.DisplayTitle.Shortened(TitleLength);
        Path = sighting.Path.Shortened(PathLength);
        Event = sighting.Event.Shortened(WordLength);
        Actor = sighting.Actor?.Shortened(ActorLength);
        HeadBranch = sighting.HeadBranch?.Shortened(BranchLength);
        HeadSha = sighting.HeadSha.Shortened(ShaLength);
        HtmlUrl = sighting.HtmlUrl.Shortened(UrlLength);
        Attempt = sighting.Attempt;
        StatusWord = sighting.Status.Shortened(WordLength);
        Status = RunStatusWords.Read(sighting.Status);
        Conclusion = sighting.Conclusion?.Shortened(WordLength);
        (UpdatedAt, SeenAt, GoneAt, Looks) = (sighting.UpdatedAt, at, null, 0);
        NextLookAt = IsOver ? null : at + RunPace.After(0);
    }
}
