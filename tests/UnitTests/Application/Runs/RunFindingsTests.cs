using Infrajet.Application.Runs;
using Infrajet.Domain.Dispatching;
using Infrajet.UnitTests.Domain.Runs;

namespace Infrajet.UnitTests.Application.Runs;

public sealed class RunFindingsTests
{
    private const string Event = DispatchRequest.RepositoryEvent;
    private readonly RunFindings _findings = new();

    [Fact]
    public void A_whole_list_shows_all_since_its_beginning()
    {
        _findings.AddList(Event, The.Moment.AddMinutes(-10), new([Sightings.Queued], IsWhole: true));

        Assert.True(_findings.CouldShow(SentAt(The.Moment)));
        Assert.False(_findings.HasAskedFor(SentAt(The.Moment.AddMinutes(-20))));
    }

    [Fact]
    public void A_list_that_was_cut_off_shows_none_that_may_be_older_than_its_last()
    {
        _findings.AddList(Event, The.Moment.AddMinutes(-10), new([Sightings.Queued], IsWhole: false));

        Assert.True(_findings.HasAskedFor(SentAt(The.Moment)));
        Assert.False(_findings.CouldShow(SentAt(The.Moment)));
        Assert.True(_findings.CouldShow(SentAt(The.Moment.AddMinutes(3))));
    }

    [Fact]
    public void A_run_that_GitHub_named_was_asked_for_when_it_was_seen_or_is_gone()
    {
        var dispatch = SentAt(The.Moment, DispatchKind.Workflow);
        dispatch.NameRun(71);
        _findings.AddList(DispatchRequest.WorkflowEvent, The.Moment.AddMinutes(-10), new([], IsWhole: true));

        Assert.False(_findings.HasAskedFor(dispatch));
        _findings.Gone.Add(71);
        Assert.True(_findings.CouldShow(dispatch));
    }

    private static Dispatch SentAt(DateTimeOffset at, DispatchKind kind = DispatchKind.RepositoryEvent)
    {
        var dispatch = Dispatch.Prepare(
            new(kind, "3001", "deploy", null, null, null, "hash", false),
            new("dsp_1", 7, Sightings.Repository, "abc", "mark"),
            at
        );
        dispatch.BeginAttempt(Sightings.Bot, at, at);
        dispatch.Accept(204, at, at);
        return dispatch;
    }
}
