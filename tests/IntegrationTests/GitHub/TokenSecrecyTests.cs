using System.Collections.Concurrent;
using System.Text;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>Every kind of token is used and refused while everything is logged, traced and measured; then all of it is searched.</summary>
public sealed class TokenSecrecyTests
{
    [Fact]
    public async Task No_token_stands_in_a_log_a_trace_or_a_meter()
    {
        var sent = new ConcurrentQueue<string>();
        await using var collector = await LoopbackServer.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sent.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
        });
        var host = new SandboxHost();
        foreach (var category in new[] { "Default", "Microsoft", "System", "System.Net.Http", "Infrajet", "Polly" })
        {
            host.With($"Logging:LogLevel:{category}", "Trace");
        }

        host.With("Telemetry:OtlpEndpoint", collector.Address.AbsoluteUri);
        await host.InitializeAsync();
        host.GitHub.World.Apps[Demo.AppId].HasStatelessTokens = true;

        await UseAsync(host);
        var secrets = SecretsOf(host);
        // Stopping sends what is still held back.
        await ((IAsyncLifetime)host).DisposeAsync();

        var lines = host.Log.Lines.Select(line => $"{line.Text} {string.Join(' ', line.Scope.Values)}").ToList();
        await Eventually.TrueAsync(
            () => Task.FromResult(sent.Any(text => text.Contains("infrajet.github.wait.duration", StringComparison.Ordinal))),
            "the meters were sent"
        );
        Assert.Contains(sent, text => text.Contains("Infrajet.GitHub", StringComparison.Ordinal));
        Assert.Contains(sent, text => text.Contains("repos/{owner}/{repo}/dispatches", StringComparison.Ordinal));
        Assert.All(sent.Concat(lines), text => Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(383)]
    [InlineData(520)]
    [InlineData(4000)]
    public async Task A_token_of_any_length_is_sent_whole(int length)
    {
        var token = string.Concat("ghs_", string.Concat(Enumerable.Repeat("aB3.-_", 700)))[..length];
        var authorizations = new ConcurrentQueue<string>();
        await using var gitHub = await LoopbackServer.StartAsync(context =>
        {
            authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
            context.Response.StatusCode = context.Request.Method == "POST" ? 201 : 404;
            return context.Response.WriteAsync($$"""{"token":"{{token}}","expires_at":"{{DateTimeOffset.UtcNow.AddHours(1):O}}"}""");
        });
        await using var host = new SandboxHost();
        host.With("GitHub:ApiUrl", gitHub.Address.AbsoluteUri);
        await host.InitializeAsync();

        await host.Services.GetRequiredService<IGitHubRepositories>().FindAsync(As.Installation("metadata:read"), As.Infra, default);

        Assert.Equal($"Bearer {token}", authorizations.Last());
        Assert.DoesNotContain(host.Log.Lines, line => line.Text.Contains(token[..20], StringComparison.Ordinal));
    }

    private static async Task UseAsync(SandboxHost host)
    {
        var repositories = host.Services.GetRequiredService<IGitHubRepositories>();
        var dispatches = host.Services.GetRequiredService<IGitHubDispatches>();
        await host.AsOctavia().MeAsync();
        await host.Bearing("ghp_canary0123456789abcdefghijklmnopqrst").AskMeAsync();
        foreach (var gitHubCall in new[] { As.Octavia, As.Riley, As.Installation("contents:write") })
        {
            await repositories.FindAsync(gitHubCall, As.Infra, default);
            await dispatches.SendAsync(gitHubCall, As.Infra, "provision_customer", null, default);
        }

        foreach (var kind in new FaultKind[] { new ServerError(500), new ConnectionReset(), new BadToken(), new SecondaryLimit() })
        {
            using (host.GitHub.Faults.Add(kind))
            {
                await dispatches.SendAsync(As.Installation("contents:write"), As.Infra, "provision_customer", null, default);
            }
        }
    }

    // And any part of one may be cut off by a careless writer.
    private static List<string> SecretsOf(SandboxHost host)
    {
        var tokens = host.GitHub.World.Tokens.Keys.Append("ghp_canary0123456789abcdefghijklmnopqrst").ToList();
        Assert.Contains(tokens, token => token.StartsWith("ghs_", StringComparison.Ordinal));
        return [.. tokens.SelectMany(token => new[] { token, token[^20..] }), "eyJhbGciOiJSUzI1NiIs"];
    }
}
