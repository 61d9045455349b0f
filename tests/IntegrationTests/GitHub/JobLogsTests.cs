using System.Net.Mime;
using System.Text;
using Infrajet.Application.Runs;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Secrets;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>How logs are fetched from where GitHub says they lie: two small servers stand for GitHub and its store.</summary>
public sealed class JobLogsTests : IAsyncLifetime
{
    private const string Began = "2026-01-31T12:00:00";

    private readonly List<string?> _atStore = [];
    private readonly List<(string Name, string Value)> _headersAtStore = [];
    private RequestDelegate _store = context => context.Response.WriteAsync($"{Began}.0000000Z ##[error]It broke.\n");
    private string? _location;
    private int _jobs = 1;
    private LoopbackServer _storeServer = null!;
    private LoopbackServer _gitHub = null!;
    private InfrajetHost _host = null!;

    public async Task InitializeAsync()
    {
        _storeServer = await LoopbackServer.StartAsync(context =>
        {
            lock (_atStore)
            {
                _atStore.Add(context.Request.QueryString.Value);
                _headersAtStore.AddRange(context.Request.Headers.Select(header => (header.Key, $"{header.Value}")));
            }

            return _store(context);
        });
        _gitHub = await LoopbackServer.StartAsync(AnswerAsync);
        _host = new InfrajetHost().With("GitHub:ApiUrl", _gitHub.Address.AbsoluteUri);
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _gitHub.DisposeAsync();
        await _storeServer.DisposeAsync();
    }

    [Fact]
    public async Task The_store_sees_no_token_and_nothing_else_of_ours()
    {
        var job = Assert.Single(await FailedAsync());

        Assert.Equal("##[error]It broke.", job.Excerpt);
        string[] ofTransport = ["Host", "Accept-Encoding"];
        Assert.DoesNotContain(_headersAtStore, header => !ofTransport.Contains(header.Name));
        Assert.Equal("?sig=secret%2Bplace", Assert.Single(_atStore));
    }

    [Fact]
    public async Task Logs_are_not_kept_and_their_addresses_are_not_written_down()
    {
        _store = async context =>
        {
            context.Response.Headers.ETag = "\"a\"";
            await context.Response.WriteAsync("##[error]again");
        };

        await FailedAsync();
        await FailedAsync();

        Assert.Equal(2, _atStore.Count);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Text.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://logs.example/x")]
    [InlineData("http://10.0.0.1/x")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:word@127.0.0.1/x")]
    public async Task An_address_that_is_not_safe_is_left_alone(string location)
    {
        _location = location;

        var job = Assert.Single(await FailedAsync());

        Assert.Null(job.Excerpt);
        Assert.NotNull(job.Note);
        Assert.Contains(_host.Log.Lines, line => line.Text.Contains("there we do not go", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_further_redirect_is_not_followed()
    {
        _store = context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        var job = Assert.Single(await FailedAsync());

        Assert.Null(job.Excerpt);
        Assert.Single(_atStore);
    }

    [Theory]
    [InlineData(404, "GitHub has no log")]
    [InlineData(410, "GitHub has no log")]
    [InlineData(403, "Ask again later")]
    [InlineData(500, "Ask again later")]
    public async Task What_the_store_refuses_leaves_a_note(int status, string note)
    {
        _store = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("<xml>signature=abc</xml>");
        };

        var job = Assert.Single(await FailedAsync());

        Assert.Null(job.Excerpt);
        Assert.Contains(note, job.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_of_many_megabytes_is_read_to_its_end()
    {
        var line = $"2026-01-31T11:59:00.0000000Z {new string('x', 100)}\n";
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, 1000)));
        _store = async context =>
        {
            await context.Response.Body.WriteAsync("\uFEFF"u8.ToArray());
            for (var count = 0; count < 300; count++)
            {
                await context.Response.Body.WriteAsync(block);
            }

            await context.Response.WriteAsync($"{new string('y', 20_000_000)}\n{Began}.5Z ##[error]\u001b[31mEnde ä\u001b[0m\n");
        };

        var job = Assert.Single(await FailedAsync());

        Assert.Equal("##[error]Ende ä", job.Excerpt);
        Assert.Null(job.Note);
    }

    [Fact]
    public async Task A_log_that_breaks_off_gives_what_was_found_with_a_note()
    {
        _store = async context =>
        {
            context.Response.ContentLength = 100_000;
            await context.Response.WriteAsync($"{Began}.0000000Z ##[error]It broke.\n");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        var job = Assert.Single(await FailedAsync());

        Assert.Contains("Ask again later", job.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_jobs_only_the_first_ten_are_read()
    {
        _jobs = 12;

        var jobs = await FailedAsync();

        Assert.Equal(12, jobs.Count);
        Assert.Equal(10, _atStore.Count);
        Assert.All(jobs.Take(10), job => Assert.Equal("##[error]It broke.", job.Excerpt));
        Assert.All(jobs.Skip(10), job => Assert.Contains("look at this one at GitHub", job.Note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_are_masked_too()
    {
        var job = Assert.Single(await FailedAsync(new Masking(["jane@customer.example"])));

        Assert.Equal(("set up ***", "mail ***"), (job.Name, Assert.Single(job.Steps).Name));
    }

    [Fact]
    public async Task A_store_that_never_ends_is_left_after_a_while()
    {
        var isAsked = new TaskCompletionSource();
        _store = async context =>
        {
            await context.Response.Body.FlushAsync();
            isAsked.TrySetResult();
            var isGone = new TaskCompletionSource();
            await using var gone = context.RequestAborted.Register(isGone.SetResult);
            await isGone.Task;
        };

        var asked = FailedAsync();
        await isAsked.Task;
        _host.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Contains("Ask again later", Assert.Single(await asked).Note, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<FailedJob>> FailedAsync(Masking? masking = null)
    {
        var failures = _host.Services.GetRequiredService<IGitHubRunFailures>();
        return (await failures.OfAsync(As.Octavia, As.Infra, 5, null, masking ?? Masking.ByShape, default)).Value();
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.EndsWith("/logs", StringComparison.Ordinal))
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = _location ?? $"{_storeServer.Address}log?sig=secret%2Bplace";
            return Task.CompletedTask;
        }

        var jobs = Enumerable
            .Range(1, _jobs)
            .Select(id =>
                $$"""
                    {"id":{{id}},"name":"set up jane@customer.example","conclusion":"failure","steps":[{"number":2,"name":"mail jane@customer.example","conclusion":"failure","started_at":"{{Began}}Z","completed_at":"{{Began}}Z"}]}
                    """
            );
        context.Response.ContentType = MediaTypeNames.Application.Json;
        return context.Response.WriteAsync($$"""{"total_count":{{_jobs}},"jobs":[{{string.Join(',', jobs)}}]}""");
    }
}
