using Infrajet.IntegrationTests.Testing;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>What a dispatch costs at GitHub, counted there.</summary>
public sealed class DispatchCostTests : SandboxHost
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(61);
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        // Nobody looks for runs while it is counted.
        With("Dispatching:FirstLookSeconds", "3600");
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/infra");
        await _octavia.RegisterAsync("acme/vault");
        Clock.Advance(LongEnough);
        await _octavia.MeAsync();
        GitHub.Requests.Reset();
    }

    [Fact]
    public async Task The_first_dispatch_asks_for_the_right_and_a_token_the_next_one_for_nothing()
    {
        await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();
        Assert.Equal(
            ["GET /repos/{owner}/{repo}", "POST /app/installations/{installation_id}/access_tokens", SentRoute],
            GitHub.Requests.Counts.Select(count => count.Route).Order()
        );
        Assert.Equal(3, GitHub.Requests.Total);

        await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();
        Assert.Equal(4, GitHub.Requests.Total);
    }

    [Fact]
    public async Task With_the_persons_own_token_there_is_one_question_less()
    {
        await _octavia.DispatchAsync("acme/vault", "deploy").AcceptedAsync();
        Assert.Equal(2, GitHub.Requests.Total);

        await _octavia.DispatchAsync("acme/vault", "deploy").AcceptedAsync();
        Assert.Equal(3, GitHub.Requests.Total);
    }

    [Fact]
    public async Task After_a_minute_the_right_is_asked_again_and_the_token_is_not()
    {
        await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();
        Clock.Advance(LongEnough);

        await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();

        Assert.Equal(5, GitHub.Requests.Total);
        Assert.Equal(2, GitHub.Requests.Count("GET /repos/{owner}/{repo}"));
    }
}
