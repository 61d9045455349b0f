using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Infrajet.Domain.Webhooks;
using Infrajet.Infrastructure.GitHub;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.IntegrationTests.Webhooks.Receiving;

/// <summary>A product that takes webhooks, and a GitHub that sends them by hand.</summary>
public sealed class Hook : InfrajetHost
{
    public const string Path = "/api/v1/github/webhook";
    public const string Secret = "It's a Secret to Everybody";

    public Hook() => WithDefault("GitHub:App:WebhookSecret", Secret);

    /// <summary>Where its database lies, if it was begun on SQLite.</summary>
    public string File => $"Data Source={System.IO.Path.Combine(Database.DataDirectory, "own.db")}";

    /// <summary>Also where the suite runs on a server.</summary>
    public static Hook OnSqlite()
    {
        var hook = new Hook();
        hook.With("Database:Provider", "Sqlite").With("Database:ConnectionString", $"{hook.File};Default Timeout=1");
        return hook;
    }

    public static string SignatureOf(byte[] body, string secret = Secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";

    public Task<HttpResponseMessage> DeliverAsync(string json, string? eventGuid = null, string name = "star", long hook = 1) =>
        DeliverAsync(Encoding.UTF8.GetBytes(json), eventGuid ?? Guid.NewGuid().ToString(), name, hook);

    public async Task<HttpResponseMessage> DeliverAsync(byte[] body, string eventGuid, string name = "star", long hook = 1)
    {
        using var request = Request(body, eventGuid, name);
        request.Headers.Add("X-GitHub-Hook-ID", hook.ToString(null as IFormatProvider));
        return await SendAsync(request);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using var client = Anonymous();
        return await client.SendAsync(request);
    }

    /// <summary>As GitHub sends it, but for what the test changes.</summary>
    public static HttpRequestMessage Request(byte[] body, string? eventGuid = null, string name = "star")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-GitHub-Event", name);
        request.Headers.Add("X-GitHub-Delivery", eventGuid ?? Guid.NewGuid().ToString());
        request.Headers.Add("X-Hub-Signature-256", SignatureOf(body));
        return request;
    }

    /// <summary>Changes a setting while the product runs, as an edited file does.</summary>
    public void Change(string key, string value)
    {
        Services.GetRequiredService<IConfiguration>()[key] = value;
        Services.GetRequiredService<IOptionsMonitorCache<GitHubOptions>>().Clear();
    }

    public Task<List<WebhookReceipt>> ReceiptsAsync() =>
        InDbAsync(db => db.WebhookReceipts.AsNoTracking().OrderBy(receipt => receipt.Id).ToListAsync());
}
