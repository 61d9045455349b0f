using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Repositories;

/// <summary>Nobody learns from a refusal what exists, nor what is registered: not by its words, its cost or its time.</summary>
public sealed class OneRefusalTests(RepositoryHost host) : IClassFixture<RepositoryHost>
{
    private const int Rounds = 9;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_forbidden_repository_and_one_that_is_not_there_answer_alike(bool bringsToken)
    {
        var references = await ReferencesAsync();
        var riley = bringsToken ? host.AsRiley() : await host.WithApiTokenAsync(host.AsRiley());
        await AskAllAsync(riley, references);

        var bodies = new List<string>();
        var costs = new List<int>();
        foreach (var reference in references)
        {
            var requests = await host.RequestsOfAsync(async () => bodies.Add(await RefusalAsync(riley, reference)));
            costs.Add(requests.Count);
        }

        Assert.Single(bodies.Distinct());
        Assert.Equal([1], costs.Distinct());
    }

    [Fact]
    public async Task They_take_about_the_same_time()
    {
        var references = await ReferencesAsync();
        var riley = host.AsRiley();
        await AskAllAsync(riley, references);
        var times = references.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            for (var index = 0; index < references.Length; index++)
            {
                var started = Stopwatch.GetTimestamp();
                await RefusalAsync(riley, references[index]);
                times[index].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        var medians = times.ConvertAll(list => list.Order().ElementAt(Rounds / 2));
        Assert.True(medians.Max() < (medians.Min() * 3) + 20, string.Join(", ", medians));
    }

    // Forbidden and registered, public and not registered, private and not registered, and nowhere at all, in every form.
    private async Task<JsonNode[]> ReferencesAsync()
    {
        var (forbiddenId, forbidden) = await host.RepositoryAsync();
        var (hiddenId, _) = await host.RepositoryAsync(isPrivate: true);
        return
        [
            forbidden,
            forbiddenId,
            hiddenId,
            "acme/website",
            "acme/vault",
            "acme/nothing",
            "nobody/nothing",
            987654321,
            "R_kgDOnowhere",
            "-",
        ];
    }

    // Tokens of the App and connections are there afterwards.
    private static async Task AskAllAsync(HttpClient riley, JsonNode[] references)
    {
        foreach (var reference in references)
        {
            await RefusalAsync(riley, reference);
        }
    }

    private static async Task<string> RefusalAsync(HttpClient riley, JsonNode reference)
    {
        var response = await riley.DispatchAsync(reference.DeepClone(), "x");
        await response.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN_REPO_ACCESS");
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        body.Remove("correlation_id");
        body.Remove("timestamp");
        body["error"]!.AsObject().Remove("request_id");
        return body.ToJsonString();
    }
}
