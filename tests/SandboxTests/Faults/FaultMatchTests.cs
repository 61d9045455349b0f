using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Counting;
using Sandbox.Faults;

namespace Infrajet.SandboxTests.Faults;

/// <summary>Whom a fault meets, and how often.</summary>
public sealed class FaultMatchTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly HttpClient _octavia;

    public FaultMatchTests() => _octavia = _sandbox.Unchecked();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("GET /repos/{owner}/{repo}", "/repos/acme/infra", true)]
    [InlineData("/repos/{owner}/{repo}", "/repositories/3001", true)]
    [InlineData("GET /user", "/repos/acme/infra", false)]
    public async Task A_route_is_named_as_in_GitHubs_description(string route, string path, bool meets)
    {
        using var fault = _sandbox.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = new ServerError(),
            }
        );

        await _octavia.GetAsync(path);

        Assert.Equal(meets ? 1 : 0, fault.Met);
    }

    [Theory]
    [InlineData("/repos/acme/*", "/repos/acme/infra", true)]
    [InlineData("/repos/*", "/repos/acme/infra", false)]
    [InlineData("/repos/**", "/repos/acme/infra", true)]
    [InlineData("/user", "/users/octavia", false)]
    public async Task A_star_stands_for_one_part_of_a_path_and_two_for_any_number(string form, string path, bool meets)
    {
        using var fault = _sandbox.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Path = form },
                Kind = new ServerError(),
            }
        );

        await _octavia.GetAsync(path);

        Assert.Equal(meets ? 1 : 0, fault.Met);
    }

    [Fact]
    public async Task Times_and_nth_say_how_often()
    {
        _sandbox.GitHub.Faults.Add(new Fault { Kind = new ServerError(500), Times = 2 });
        _sandbox.GitHub.Faults.Add(new Fault { Kind = new ServerError(503), Nth = 2 });

        Assert.Equal([500, 500, 200, 503, 200], await StatusesAsync(5));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_chances()
    {
        var first = await ChancesAsync(seed: 7);

        Assert.Equal(first, await ChancesAsync(seed: 7));
        Assert.NotEqual(first, await ChancesAsync(seed: 8));
        Assert.InRange(first.Count(status => status == 502), 5, 35);
    }

    [Fact]
    public async Task A_credential_is_known_by_its_fingerprint_too()
    {
        var fingerprint = Visitor.FingerprintOf(TestSandbox.Riley);
        _sandbox.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Credential = fingerprint },
                Kind = new ServerError(),
            }
        );

        Assert.Equal(HttpStatusCode.OK, (await _octavia.GetAsync("/user")).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await _sandbox.Unchecked(TestSandbox.Riley).GetAsync("/user")).StatusCode);
    }

    [Fact]
    public async Task Several_faults_meet_one_request_in_their_order()
    {
        _sandbox.GitHub.Faults.Add(Latency.Of(1));
        _sandbox.GitHub.Faults.Add(new ClockSkew(TimeSpan.FromDays(1)));
        _sandbox.GitHub.Faults.Add(new ServerError());

        var response = await _octavia.GetAsync("/user");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(["Latency", "ClockSkew", "ServerError"], _sandbox.GitHub.Requests.Latest[^1].Faults);
    }

    private async Task<IEnumerable<int>> ChancesAsync(int seed)
    {
        using var fault = _sandbox.GitHub.Faults.Add(
            new Fault
            {
                Kind = new ServerError(),
                Probability = 0.5,
                Seed = seed,
            }
        );
        return await StatusesAsync(40);
    }

    private async Task<IEnumerable<int>> StatusesAsync(int count)
    {
        var statuses = new List<int>();
        for (var asked = 0; asked < count; asked++)
        {
            statuses.Add((int)(await _octavia.GetAsync("/user")).StatusCode);
        }

        return statuses;
    }
}
