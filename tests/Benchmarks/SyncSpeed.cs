using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Sandbox;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.Benchmarks;

/// <summary>
/// Syncs beside <c>git push</c> of the same change to a stock server, in turns; both servers give each answer 50 ms late. And how much memory a
/// sync of a gigabyte takes.
/// </summary>
internal sealed class SyncSpeed : IAsyncDisposable
{
    private const int Rounds = 9;
    private const int FirstRounds = 5;
    private const int ManyFiles = 10_000;
    private const int FirstFiles = 2_000;
    private const int LargeFiles = 40;
    private const int LargeBytes = 25 * 1024 * 1024;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    private readonly string _directory = Directory.CreateTempSubdirectory("infrajet-bench-").FullName;
    private readonly GitHubSandbox _sandbox = GitHubSandbox.Start();
    private readonly StockGit _git;
    private ServerProcess _infrajet;
    private HttpClient _client;
    private int _made;

    private SyncSpeed()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "git"));
        _git = new(Path.Combine(_directory, "git"), Latency);
        (_infrajet, _client) = Start();
    }

    public static async Task<int> RunAsync()
    {
        await using var speed = new SyncSpeed();
        await speed._git.StartAsync();
        await speed._infrajet.WaitUntilReadyAsync();
        var late = speed._sandbox.Faults.Add(new Fault { Match = new(), Kind = Sandbox.Faults.Latency.Of(Latency.TotalMilliseconds) });
        await speed.CompareChangesAsync();
        await speed.CompareFirstAsync();
        late.Dispose();
        await speed.WeighAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _infrajet.Dispose();
        await _git.DisposeAsync();
        await _sandbox.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private (ServerProcess Infrajet, HttpClient Client) Start()
    {
        var infrajet = ServerProcess.Infrajet(Path.Combine(_directory, "data"), Settings(_sandbox.Address));
        var client = new HttpClient { BaseAddress = infrajet.Address, Timeout = TimeSpan.FromMinutes(30) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Demo.OctaviaToken);
        return (infrajet, client);
    }

    private async Task RestartAsync()
    {
        _client.Dispose();
        _infrajet.Dispose();
        (_infrajet, _client) = Start();
        await _infrajet.WaitUntilReadyAsync();
    }

    /// <summary>One changed file of ten thousand.</summary>
    private async Task CompareChangesAsync()
    {
        var pair = await PairAsync(ManyFiles);
        await SyncAsync(pair);
        await PushAsync(pair);
        List<double> ours = [],
            theirs = [];
        for (var round = 0; round < Rounds; round++)
        {
            var text = $"changed {round}\n";
            await PutAsync(pair.Project, PathOf(round), Encoding.UTF8.GetBytes(text));
            await CommitAsync(pair, PathOf(round), text);
            ours.Add(await SyncAsync(pair));
            theirs.Add(await PushAsync(pair));
        }

        Tell($"one changed file of {ManyFiles}", ours, theirs);
    }

    private async Task CompareFirstAsync()
    {
        List<double> ours = [],
            theirs = [];
        for (var round = 0; round < FirstRounds; round++)
        {
            var pair = await PairAsync(FirstFiles);
            ours.Add(await SyncAsync(pair));
            theirs.Add(await PushAsync(pair));
        }

        Tell($"first sync of {FirstFiles} files", ours, theirs);
    }

    private async Task WeighAsync()
    {
        var repository = await RepositoryAsync();
        var project = await ProjectAsync();
        var bytes = new byte[LargeBytes];
        for (var number = 0; number < LargeFiles; number++)
        {
            new Random(number).NextBytes(bytes);
            await PutAsync(project, $"large/{number}.bin", bytes);
        }

        // What the upload took is another figure.
        await RestartAsync();
        var before = _infrajet.PeakMegabytes;
        var took = await SyncAsync(new(project, repository, ""));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{LargeFiles} files of {LargeBytes >> 20} MB: {took / 1000:0.0} s, most memory {_infrajet.PeakMegabytes:0} MB ({before:0} MB at the start)"
            )
        );
    }

    private async Task<Pair> PairAsync(int files)
    {
        var repository = await RepositoryAsync();
        var project = await ProjectAsync();
        using var archive = new StreamContent(Archive(files)) { Headers = { ContentType = new("application/gzip") } };
        using var uploaded = await _client.PostAsync(new Uri($"/api/v1/projects/{project}/archive", UriKind.Relative), archive);
        uploaded.EnsureSuccessStatusCode();
        return new(project, repository, await CloneAsync(files));
    }

    /// <summary>A working copy with everything committed and a server to push to.</summary>
    private async Task<string> CloneAsync(int files)
    {
        var name = $"r{++_made}";
        await _git.MakeAsync($"{name}.git");
        var clone = Path.Combine(_directory, name);
        await StockGit.RunAsync(_directory, "clone", "-q", new Uri(_git.Address, $"{name}.git").AbsoluteUri, clone);
        for (var number = 0; number < files; number++)
        {
            var path = Path.Combine(clone, PathOf(number));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, TextOf(number));
        }

        await StockGit.RunAsync(clone, "add", "-A");
        await StockGit.RunAsync(clone, "commit", "-q", "-m", "Begin");
        return clone;
    }

    private static async Task CommitAsync(Pair pair, string path, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(pair.Copy, path), text);
        await StockGit.RunAsync(pair.Copy, "commit", "-q", "-a", "-m", "Change");
    }

    private static async Task<double> PushAsync(Pair pair)
    {
        var began = Stopwatch.GetTimestamp();
        await StockGit.RunAsync(pair.Copy, "push", "-q", "origin", "HEAD:refs/heads/main");
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private async Task<double> SyncAsync(Pair pair)
    {
        var began = Stopwatch.GetTimestamp();
        var body = new { project_id = pair.Project, repository_full_name = pair.Repository };
        using var answer = await _client.PostAsJsonAsync("/api/v1/github/sync/project", body);
        var sync = await ReadAsync(answer);
        if (sync.GetProperty("status").GetString() != "completed")
        {
            throw new InvalidOperationException($"It did not end in time: {sync}");
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private async Task<string> RepositoryAsync()
    {
        var name = $"bench-{++_made}";
        using var admin = new HttpClient { BaseAddress = _sandbox.Address };
        var asked = new
        {
            owner = "acme",
            name,
            files = new Dictionary<string, string> { ["README.md"] = "# Here\n" },
        };
        using var made = await admin.PostAsJsonAsync("/_sandbox/repositories", asked);
        made.EnsureSuccessStatusCode();
        return $"acme/{name}";
    }

    private async Task<string> ProjectAsync()
    {
        using var made = await _client.PostAsJsonAsync("/api/v1/projects", new { name = "Benchmark" });
        return (await ReadAsync(made)).GetProperty("id").GetString()!;
    }

    private async Task PutAsync(string project, string path, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        using var put = await _client.PutAsync(new Uri($"/api/v1/projects/{project}/files/{path}", UriKind.Relative), content);
        put.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException(text);
    }

    private static MemoryStream Archive(int files)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            for (var number = 0; number < files; number++)
            {
                using var text = new MemoryStream(Encoding.UTF8.GetBytes(TextOf(number)));
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, PathOf(number)) { DataStream = text });
            }
        }

        packed.Position = 0;
        return packed;
    }

    private static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"modules/m{number % 100}/part-{number}.tf");

    // A kilobyte that does not pack to nothing.
    private static string TextOf(int number)
    {
        var bytes = new byte[768];
        new Random(number).NextBytes(bytes);
        return Convert.ToBase64String(bytes) + "\n";
    }

    private static void Tell(string what, List<double> ours, List<double> theirs)
    {
        var (sync, push) = (Median(ours), Median(theirs));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: sync {sync:0} ms ({ours.Min():0} to {ours.Max():0}), git push {push:0} ms ({theirs.Min():0} to {theirs.Max():0}), ratio {sync / push:0.00}"
            )
        );
    }

    private static double Median(IEnumerable<double> times) => times.Order().ElementAt(times.Count() / 2);

    private static Dictionary<string, string> Settings(Uri gitHub) =>
        new()
        {
            ["GitHub__ApiUrl"] = gitHub.AbsoluteUri,
            ["GitHub__WebUrl"] = gitHub.AbsoluteUri,
            ["GitHub__Limits__SecondsBetweenWrites"] = "0",
            ["GitHub__Limits__PointsPerMinute"] = "1000000000",
            ["GitHub__Limits__ContentPerMinute"] = "1000000000",
            ["GitHub__Limits__ContentPerHour"] = "1000000000",
            ["RateLimits__PersonPerMinute"] = "1000000",
            ["Syncing__WaitSeconds"] = "300",
        };

    private sealed record Pair(string Project, string Repository, string Copy);
}
