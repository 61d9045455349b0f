using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Dispatching.Workflows;

/// <summary>The product beside the sandbox and beside an issuer in the place of GitHub Actions', so that a test can be any run.</summary>
public class ActionsHost : SandboxHost
{
    public const string Audience = "https://infrajet.test";
    public const string ClaimPath = "/api/github/dispatches/claim";

    public TestIssuer Actions { get; private set; } = null!;

    protected HttpClient Octavia { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        Actions = await TestIssuer.StartAsync();
        With("GitHub:Actions:OidcIssuer", Actions.Address).With("Public:BaseUrl", Audience);
        await base.InitializeAsync();
        Octavia = AsOctavia();
        await Octavia.RegisterAsync("acme/infra");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Actions.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Dispatches, and gives both names of it: the correlation id, and the mark that its runs read.</summary>
    protected async Task<(string Id, string Mark)> DispatchedAsync(string repository = "acme/infra")
    {
        var id = await Octavia.DispatchAsync(repository, "provision_customer").AcceptedAsync();
        return (id, await MarkOfAsync(id));
    }

    protected Task<string> MarkOfAsync(string id) =>
        InDbAsync(db => db.Dispatches.Where(dispatch => dispatch.CorrelationId == id).Select(dispatch => dispatch.Mark).SingleAsync());

    protected async Task<long> IdOfAsync(string repository) =>
        (await Octavia.GetJsonAsync("/api/v1/repositories"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("full_name").GetString() == repository)
            .GetProperty("id")
            .GetInt64();

    protected Task<HttpResponseMessage> ClaimAsync(string mark, string token) => Bearing(token).PostAsync(ClaimPath, new { cid = mark });

    internal async Task<string> TokenAsync(long run, int attempt = 1, string workflow = "provision.yml", Action<Jwt>? change = null) =>
        (await DraftAsync(run, attempt, workflow, change)).SignedBy(Actions.Key);

    /// <summary>What GitHub says of a run of acme/infra, unless the test spoils it.</summary>
    internal async Task<Jwt> DraftAsync(long run, int attempt = 1, string workflow = "provision.yml", Action<Jwt>? change = null)
    {
        var repositoryId = await IdOfAsync("acme/infra");
        return Actions.Draft(
            "repo:acme/infra:ref:refs/heads/main",
            jwt =>
            {
                jwt.Claims["iss"] = Actions.Address;
                jwt.Claims["aud"] = Audience;
                jwt.Claims["nbf"] = jwt.Claims["iat"]!.GetValue<long>() - 5;
                jwt.Claims["repository"] = "acme/infra";
                jwt.Claims["repository_id"] = $"{repositoryId}";
                jwt.Claims["run_id"] = $"{run}";
                jwt.Claims["run_attempt"] = $"{attempt}";
                jwt.Claims["workflow_ref"] = $"acme/infra/.github/workflows/{workflow}@refs/heads/main";
                jwt.Claims["event_name"] = "repository_dispatch";
                jwt.Claims["actor"] = "acme-platform[bot]";
                change?.Invoke(jwt);
            }
        );
    }
}
