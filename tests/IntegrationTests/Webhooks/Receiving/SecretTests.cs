using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Webhooks.Receiving;

public sealed class SecretTests
{
    private static readonly byte[] Body = "{}"u8.ToArray();

    [Fact]
    public async Task While_one_secret_takes_the_others_place_both_are_good_and_then_only_the_new_one()
    {
        await using var hook = new Hook();
        await hook.With("GitHub:App:PreviousWebhookSecret", "the old one").InitializeAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(hook, Hook.Secret));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(hook, "the old one"));
        hook.Change("GitHub:App:PreviousWebhookSecret", "");
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(hook, Hook.Secret));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync(hook, "the old one"));
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_taken()
    {
        await using var hook = new Hook();
        await hook.With("GitHub:App:WebhookSecret", "").InitializeAsync();
        using var request = Hook.Request(Body);

        using var answer = await hook.SendAsync(request);

        await answer.ShouldBeErrorAsync(HttpStatusCode.ServiceUnavailable, "WEBHOOK_SECRET_MISSING");
        Assert.Empty(await hook.ReceiptsAsync());
    }

    private static async Task<HttpStatusCode> StatusOfAsync(Hook hook, string secret)
    {
        using var request = Hook.Request(Body);
        request.Headers.Remove("X-Hub-Signature-256");
        request.Headers.Add("X-Hub-Signature-256", Hook.SignatureOf(Body, secret));
        using var answer = await hook.SendAsync(request);
        return answer.StatusCode;
    }
}
