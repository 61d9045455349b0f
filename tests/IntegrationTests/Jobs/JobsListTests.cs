using System.Net;
using Infrajet.Domain.Common;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Jobs;

public sealed class JobsListTests(WorkHost host) : IClassFixture<WorkHost>, IAsyncLifetime
{
    private static int _people;
    private readonly string _name = $"person{Interlocked.Increment(ref _people)}";
    private HttpClient _administrator = null!;
    private HttpClient _person = null!;
    private long _personId;

    public async Task InitializeAsync()
    {
        _administrator = await host.AsAsync("root");
        _person = await host.AsAsync(_name);
        _personId = await _person.PersonIdAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_job_shows_how_far_it_is()
    {
        var id = await host.OrderAsync("shown", personId: _personId, correlationId: "the-ordering-call");
        await host.IsDoneAsync(id);

        var job = await _person.ShowJobAsync(id);

        Assert.Equal(
            [
                "id",
                "kind",
                "subject_id",
                "state",
                "attempt",
                "attempts_allowed",
                "not_before",
                "created_at",
                "ended_at",
                "last_error",
                "correlation_id",
            ],
            job.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal("test.patient", job.GetProperty("kind").GetString());
        Assert.Equal("shown", job.GetProperty("subject_id").GetString());
        Assert.Equal("done", job.GetProperty("state").GetString());
        Assert.Equal(1, job.GetProperty("attempt").GetInt32());
        Assert.Equal(3, job.GetProperty("attempts_allowed").GetInt32());
        Assert.Equal("the-ordering-call", job.GetProperty("correlation_id").GetString());
    }

    [Fact]
    public async Task Somebody_else_s_job_is_no_job()
    {
        var theirs = await host.OrderAsync("theirs", personId: await _administrator.PersonIdAsync());
        var products = await host.OrderAsync("product's own");

        foreach (var id in new[] { theirs, products, "job_00000000000000000000000000" })
        {
            await (await _person.GetAsync($"/api/v1/jobs/{id}")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "JOB_NOT_FOUND");
            await (await _person.ReplayAsync(id)).ShouldBeErrorAsync(HttpStatusCode.NotFound, "JOB_NOT_FOUND");
        }

        Assert.Empty(await _person.ListJobsAsync(""));
        await _administrator.ShowJobAsync(products);
    }

    [Fact]
    public async Task Administrators_see_everybody_s_when_they_ask_for_all()
    {
        var mine = await host.OrderAsync("all-1", personId: _personId);
        var products = await host.OrderAsync("all-2");

        Assert.DoesNotContain(mine, await _administrator.ListJobsAsync(""));
        var all = await _administrator.ListJobsAsync("all=true");
        Assert.Contains(mine, all);
        Assert.Contains(products, all);
        await (await _person.GetAsync("/api/v1/jobs?all=true")).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task Jobs_are_found_by_state_kind_and_subject()
    {
        var parked = await host.ParkedAsync("found-1", _personId);
        var later = await host.OrderAsync("found-2", ScriptedWork.Brief, personId: _personId, notBefore: host.Clock.Now().AddDays(1));

        Assert.Equal([later, parked], await _person.ListJobsAsync(""));
        Assert.Equal([parked], await _person.ListJobsAsync("state=parked"));
        Assert.Equal([later], await _person.ListJobsAsync("state=waiting"));
        Assert.Equal([later], await _person.ListJobsAsync("kind=test.brief"));
        Assert.Equal([parked], await _person.ListJobsAsync("subject=found-1"));
        Assert.Empty(await _person.ListJobsAsync("subject=found-1&state=waiting"));
        await (await _person.GetAsync("/api/v1/jobs?state=lost")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        var jobs = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            jobs.Add(await host.ParkedAsync($"page-{number}", _personId, at: host.Clock.Now().AddMinutes(number)));
        }

        var first = await _person.GetJsonAsync("/api/v1/jobs?limit=3");
        var rest = await _person.GetJsonAsync($"/api/v1/jobs?limit=3&after={first.GetProperty("next").GetString()}");

        var read = new[] { first, rest }.SelectMany(page => page.GetProperty("items").EnumerateArray());
        Assert.Equal(jobs.AsEnumerable().Reverse(), read.Select(job => job.GetProperty("id").GetString()));
        Assert.Null(rest.GetProperty("next").GetString());
    }

    [Fact]
    public async Task Strangers_see_nothing()
    {
        await (await host.Anonymous().GetAsync("/api/v1/jobs")).ShouldBeRefusedAsync();
        await (await host.Anonymous().ReplayManyAsync(new { })).ShouldBeRefusedAsync();
    }
}
