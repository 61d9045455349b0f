using System.Net;
using System.Text;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Webhooks.Receiving;

/// <summary>What webhooks are signed with is written nowhere, and what they bring only where it is kept.</summary>
public sealed class SecrecyTests
{
    private const string Previous = "the secret of last year";
    private const string Canary = "canary-in-a-commit-message";

    [Fact]
    public async Task Neither_secret_nor_payload_is_in_any_log_trace_or_answer()
    {
        var body = Encoding.UTF8.GetBytes($$"""{ "action": "edited", "repository": { "id": 7 }, "changes": "{{Canary}}" }""");
        using var watch = new LeakSearch(Hook.Secret, Previous, Canary);
        await using var hook = new Hook();
        LeakSearch.LogAll(hook);
        await hook.With("GitHub:App:PreviousWebhookSecret", Previous).InitializeAsync();

        await watch.KeepAsync(await hook.DeliverAsync(body, Guid.NewGuid().ToString(), "repository"));
        await watch.KeepAsync(await hook.DeliverAsync([.. body, (byte)'}'], Guid.NewGuid().ToString(), "repository"));
        using var forged = Hook.Request(body);
        forged.Headers.Remove("X-Hub-Signature-256");
        await watch.KeepAsync(await hook.SendAsync(forged));
        await Eventually.TrueAsync(async () => (await hook.ReceiptsAsync()).All(one => one.EndedAt is not null), "it is processed");

        await watch.AssertFreeAsync(hook);
        Assert.Equal(HttpStatusCode.OK, (await hook.DeliverAsync(body, Guid.NewGuid().ToString())).StatusCode);
    }
}
