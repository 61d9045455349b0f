using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox;
using Sandbox.Seeds;

namespace Infrajet.SandboxTests.Seeds;

/// <summary>What people and scripts rely on.</summary>
public sealed class DemoSeedTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Theory]
    [InlineData("infra", "a5638330e7687e45ff7117a28a3845af692101cb")]
    [InlineData("platform", "6a1ff776f344c5bbf204b6f39bdd3a09782e16ba")]
    [InlineData("website", "e05e9c85d4db5d1dc23cabe8fb6ca2fd7ccc4d83")]
    [InlineData("vault", "29e50193dd23ee881ad36e123159ea101633244d")]
    public void The_commits_are_the_same_everywhere_and_always(string name, string head) =>
        Assert.Equal(head, sandbox.GitHub.World.FindRepository("acme", name)!.Git.Head("main"));

    [Fact]
    public async Task Octavia_administers_and_Riley_reads_only()
    {
        foreach (var name in Demo.Repositories)
        {
            var owners = await sandbox.AsOctavia().GetAsync($"/repos/acme/{name}", HttpStatusCode.OK);
            var members = await sandbox.AsRiley().GetAsync($"/repos/acme/{name}", HttpStatusCode.OK);

            Assert.True(owners.GetProperty("permissions").GetProperty("admin").GetBoolean());
            Assert.True(members.GetProperty("permissions").GetProperty("pull").GetBoolean());
            Assert.False(members.GetProperty("permissions").GetProperty("triage").GetBoolean());
        }
    }

    [Fact]
    public void The_App_is_installed_on_all_but_the_vault()
    {
        var installation = sandbox.GitHub.World.Installations[Demo.InstallationId];

        var reached = sandbox.GitHub.World.Repositories.Values.Where(installation.Reaches).Select(repository => repository.Name);

        Assert.Equal(["infra", "platform", "website"], reached.Order());
        Assert.Equal("sandbox-webhook-secret", installation.App.WebhookSecret);
    }

    [Fact]
    public void A_seed_that_is_not_there_is_told()
    {
        var refusal = Assert.Throws<ArgumentException>(() => GitHubSandbox.Start(new() { Seed = "garden" }));

        Assert.Contains("demo and empty", refusal.Message, StringComparison.Ordinal);
    }
}
