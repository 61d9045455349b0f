using System.Net;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Persistence;

public sealed class WriteGateTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const int Writers = 8;
    private const int Each = 25;

    [Fact]
    public async Task Eight_writers_at_once_are_all_served_and_nothing_is_lost()
    {
        var founder = await host.AsAsync("founder");

        var ids = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(founder, writer)));

        var written = ids.SelectMany(list => list).ToList();
        var stored = await host.InDbAsync(db =>
            db.ApiTokens.Where(token => token.Name.StartsWith("gate")).Select(token => token.Id).ToListAsync()
        );
        Assert.Equal(Writers * Each, written.Count);
        Assert.Equal(written.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> WriteAsync(HttpClient client, int writer)
    {
        var ids = new List<string>();
        for (var count = 0; count < Each; count++)
        {
            var answer = await client.PostAsync("/api/v1/auth/tokens", new { name = $"gate {writer}-{count}" });
            ids.Add((await answer.ShouldBeAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!);
        }

        return ids;
    }
}
