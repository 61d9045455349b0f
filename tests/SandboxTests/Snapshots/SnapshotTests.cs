using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Infrajet.SandboxTests.Testing;
using Sandbox;
using Sandbox.Identities;
using Sandbox.Snapshots;
using Sandbox.Time;

namespace Infrajet.SandboxTests.Snapshots;

public sealed class SnapshotTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-tests-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var world = Furnished();
        var written = Snapshot.Write(world);
        var other = new World(new VirtualClock());

        Snapshot.Read(other, written);

        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(Snapshot.Write(other)));
    }

    [Fact]
    public void Things_that_were_one_are_one_again()
    {
        var copy = Snapshot.Copy(Furnished());

        Assert.Same(copy.Accounts["acme"], copy.Repositories[3001].Owner);
        Assert.Same(copy.Installations[7001].App, copy.Apps[6001]);
        Assert.Same(copy.Tokens["ghs_x"].Installation, copy.Installations[7001]);
        Assert.NotSame(_sandbox.GitHub.World.Accounts["acme"], copy.Accounts["acme"]);
    }

    [Fact]
    public void Names_compare_as_before()
    {
        var copy = Snapshot.Copy(Furnished());

        Assert.NotNull(copy.FindRepository("ACME", "Infra"));
        Assert.True(copy.Accounts.ContainsKey("OCTAVIA"));
    }

    [Fact]
    public void Git_objects_are_the_same_bytes()
    {
        var world = Furnished();
        var (before, after) = (world.Repositories[3001].Git, Snapshot.Copy(world).Repositories[3001].Git);

        Assert.Equal(before.Refs, after.Refs);
        Assert.All(after.Objects.Objects, item => Assert.Equal(item.Key, item.Value.ComputeId()));
        Assert.Equal(before.Objects.Objects.Keys.Order(), after.Objects.Objects.Keys.Order());
    }

    [Fact]
    public void Every_kind_of_errand_is_kept()
    {
        var world = Furnished();
        var kinds = typeof(World).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Errand)) && !type.IsAbstract).ToList();
        foreach (var kind in kinds)
        {
            world.Agenda.At(world.Now.AddYears(1), (Errand)RuntimeHelpers.GetUninitializedObject(kind));
        }

        var copy = Snapshot.Copy(world);

        Assert.Equal(kinds, kinds.Select(_ => copy.Agenda.Take().GetType()));
    }

    [Fact]
    public async Task A_sandbox_starts_from_the_file_that_another_left_and_its_clock_goes_on()
    {
        var file = Path.Combine(_folder, "sandbox.json");
        await using (var first = GitHubSandbox.Start(new() { SnapshotFile = file }))
        {
            first.Clock.Stop();
            first.Clock.MoveTo(new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
            first.World.Repositories[3001].Description = "Kept";
        }

        await using var second = GitHubSandbox.Start(new() { SnapshotFile = file });

        Assert.Equal("Kept", second.World.Repositories[3001].Description);
        Assert.Equal(new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero), second.Clock.GetUtcNow());
        Assert.True(second.Clock.IsStopped);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task It_is_downloaded_and_uploaded_while_the_sandbox_runs()
    {
        var admin = _sandbox.Unchecked();
        var saved = await admin.GetByteArrayAsync("/_sandbox/snapshot");
        await admin.PostAsync("/_sandbox/repositories", new { owner = "acme", name = "later" }, HttpStatusCode.OK);

        var uploaded = await admin.PutAsync("/_sandbox/snapshot", new ByteArrayContent(saved));

        Assert.Equal(HttpStatusCode.NoContent, uploaded.StatusCode);
        await _sandbox.AsOctavia().GetAsync("/repos/acme/infra", HttpStatusCode.OK);
        await _sandbox.AsOctavia().GetAsync("/repos/acme/later", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("""{"Format": 99}""")]
    public async Task What_is_no_snapshot_is_refused(string content)
    {
        var uploaded = await _sandbox.Unchecked().PutAsync("/_sandbox/snapshot", new StringContent(content));

        Assert.Equal(HttpStatusCode.BadRequest, uploaded.StatusCode);
        await _sandbox.AsOctavia().GetAsync("/user", HttpStatusCode.OK);
    }

    // The demo seed, and one of everything that it may lack.
    private World Furnished()
    {
        var world = _sandbox.GitHub.World;
        var acme = world.Accounts["acme"];
        acme.Teams.Add(
            new()
            {
                Id = 1,
                Name = "Core",
                Slug = "core",
                Members = { 1001 },
                Repositories = { [3001] = Role.Maintain },
            }
        );
        var app = new GitHubApp
        {
            Id = 6001,
            Slug = "app",
            Name = "App",
            Owner = acme,
            Bot = world.Accounts["octavia"],
            ClientId = "Iv1.x",
            ClientSecret = "secret",
            PrivateKey = "PEM",
            ExternalUrl = "https://app.example",
            CreatedAt = world.Now,
            Permissions = { ["contents"] = Level.Write },
        };
        world.Apps[app.Id] = app;
        var installation = new Installation
        {
            Id = 7001,
            App = app,
            Account = acme,
            RepositoryIds = [3001, 3002],
            CreatedAt = world.Now,
            UpdatedAt = world.Now,
            SuspendedBy = world.Accounts["octavia"],
        };
        world.Installations[installation.Id] = installation;
        world.Add(
            new Token
            {
                Value = "ghs_x",
                Kind = TokenKind.Installation,
                Installation = installation,
                RepositoryIds = [3001],
                CreatedAt = world.Now,
            }
        );
        world.Events.Announce(
            new("push", world.Accounts["octavia"], new() { ["ref"] = "refs/heads/main" }) { Repository = world.Repositories[3001] }
        );
        world.Versions.Retirements["2022-11-28"] = new(world.Now, world.Now.AddYears(1));
        return world;
    }
}
