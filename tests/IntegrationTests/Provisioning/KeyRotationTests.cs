using Infrajet.Application.Secrets;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Actions;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>What is held for customers outlives many keys: with each new one it is sealed anew.</summary>
public sealed class KeyRotationTests : ProvisioningHost
{
    [Fact]
    public async Task What_is_held_for_a_customer_is_sealed_with_the_new_key_and_still_shown()
    {
        var failing = new RunScript { Conclusion = "failure", Log = ["quota used up"] };
        GitHub.Actions.Script(Production, null, failing);
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "failed");
        var before = await SealedAsync();

        var rotated = await SendAsync(new RotateKeys());

        Assert.Empty(rotated.Match(keys => keys.Unreadable, failure => [failure.Message]));
        var after = await SealedAsync();
        Assert.Equal(2, after.Count);
        Assert.Empty(before.Select(KeyIdOf).Intersect(after.Select(KeyIdOf)));
        Assert.Equal("owner@example.com", (await ShowAsync(id)).GetProperty("request").Text("email"));
        var logs = (await Octavia.GetJsonAsync($"{CustomersPath}/{id}/logs")).GetProperty("attempts")[0];
        Assert.Equal(1, logs.GetProperty("jobs").GetArrayLength());
    }

    private Task<List<string>> SealedAsync() =>
        InDbAsync<List<string>>(async db =>
            [
                (await db.Provisionings.AsNoTracking().SingleAsync()).SealedRequest!,
                (await db.ProvisioningAttempts.AsNoTracking().SingleAsync()).SealedFailures!,
            ]
        );

    private static string KeyIdOf(string ciphertext) => Convert.ToHexString(Convert.FromBase64String(ciphertext)[..16]);
}
