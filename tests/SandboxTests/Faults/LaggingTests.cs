using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Faults;

namespace Infrajet.SandboxTests.Faults;

/// <summary>github-rules A5 and S7: GitHub is not of one mind at every moment.</summary>
public sealed class LaggingTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_fresh_repositorys_git_endpoints_can_answer_404_for_a_while()
    {
        _sandbox.GitHub.Clock.Stop();
        var octavia = _sandbox.Unchecked();
        using var fault = _sandbox.GitHub.Faults.Add(new FreshRepository(TimeSpan.FromSeconds(30)));
        using var made = await octavia.PostAsync(
            "/_sandbox/repositories",
            new StringContent("""{"owner": "acme", "name": "fresh", "files": {"a.txt": "a"}}""")
        );

        await octavia.GetAsync("/repos/acme/fresh/git/ref/heads/main");
        await octavia.GetAsync("/acme/fresh.git/info/refs");
        Assert.Equal(2, fault.Met);
        Assert.Equal(HttpStatusCode.OK, (await octavia.GetAsync("/repos/acme/fresh")).StatusCode);

        _sandbox.GitHub.Clock.Advance(TimeSpan.FromSeconds(30));
        await octavia.GetAsync("/repos/acme/fresh/git/ref/heads/main");
        await octavia.GetAsync("/repos/acme/infra/git/ref/heads/main");
        Assert.Equal(2, fault.Met);
    }

    [Fact]
    public async Task Reads_can_be_stale()
    {
        var octavia = _sandbox.AsOctavia();
        var before = await octavia.GetAsync("/repos/acme/infra", HttpStatusCode.OK);
        using (_sandbox.GitHub.Faults.Add(new StaleRead()))
        {
            lock (_sandbox.GitHub.World.Gate)
            {
                _sandbox.GitHub.World.Repositories[3001].Description = "New";
            }

            var stale = await octavia.GetAsync("/repos/acme/infra", HttpStatusCode.OK);
            Assert.Equal(before.ToString(), stale.ToString());
        }

        var after = await octavia.GetAsync("/repos/acme/infra", HttpStatusCode.OK);
        Assert.Equal("New", after.Text("description"));
    }
}
