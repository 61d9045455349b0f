using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Webhooks.Receiving;

public sealed class RefusedDeliveriesTests : IAsyncLifetime
{
    private const string SignatureHeader = "X-Hub-Signature-256";
    private static readonly byte[] Body = """{ "action": "created" }"""u8.ToArray();
    private static readonly string Good = Hook.SignatureOf(Body);

    private readonly Hook _hook = new();

    public Task InitializeAsync() => _hook.InitializeAsync();

    public async Task DisposeAsync() => await _hook.DisposeAsync();

    public static TheoryData<string, string?> Signatures =>
        new()
        {
            { "none", null },
            { "empty", "" },
            { "of another body", Hook.SignatureOf("{}"u8.ToArray()) },
            { "by another secret", Hook.SignatureOf(Body, "another") },
            { "by an empty secret", Hook.SignatureOf(Body, "") },
            { "capital digits", $"sha256={Good["sha256=".Length..].ToUpperInvariant()}" },
            { "capital name", $"SHA256={Good["sha256=".Length..]}" },
            { "another hash", $"sha1={Good["sha256=".Length..][..40]}" },
            { "no name", Good["sha256=".Length..] },
            { "a digit short", Good[..^1] },
            { "a digit long", $"{Good}0" },
            { "no hex", $"{Good[..^1]}g" },
            { "two in one", $"{Good}, {Good}" },
        };

    [Theory]
    [MemberData(nameof(Signatures))]
    public async Task A_signature_that_is_not_exactly_GitHubs_is_refused_and_nothing_is_kept(string what, string? signature)
    {
        using var request = Hook.Request(Body);
        request.Headers.Remove(SignatureHeader);
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation(SignatureHeader, signature);
        }

        using var answer = await _hook.SendAsync(request);

        Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, what);
        await answer.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "WEBHOOK_SIGNATURE_INVALID");
        Assert.Empty(await _hook.ReceiptsAsync());
    }

    [Fact]
    public async Task Of_two_signatures_none_counts()
    {
        using var request = Hook.Request(Body);
        request.Headers.Add(SignatureHeader, Good);

        using var answer = await _hook.SendAsync(request);

        await answer.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "WEBHOOK_SIGNATURE_INVALID");
    }

    [Fact]
    public async Task Every_byte_counts()
    {
        for (var index = 0; index < Body.Length; index++)
        {
            byte[] changed = [.. Body];
            changed[index] ^= 1;
            using var request = Hook.Request(changed);
            request.Headers.Remove(SignatureHeader);
            request.Headers.Add(SignatureHeader, Good);

            using var answer = await _hook.SendAsync(request);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.Empty(await _hook.ReceiptsAsync());
    }

    [Theory]
    [InlineData("X-GitHub-Event", "WEBHOOK_EVENT_MISSING")]
    [InlineData("X-GitHub-Delivery", "WEBHOOK_DELIVERY_MISSING")]
    public async Task A_delivery_says_what_it_is_and_which(string header, string code)
    {
        foreach (var values in new string[][] { [], [""], ["a", "b"], [new string('x', 101)] })
        {
            using var request = Hook.Request(Body);
            request.Headers.Remove(header);
            Array.ForEach(values, value => request.Headers.TryAddWithoutValidation(header, value));

            using var answer = await _hook.SendAsync(request);

            await answer.ShouldBeErrorAsync(HttpStatusCode.BadRequest, code);
        }

        Assert.Empty(await _hook.ReceiptsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{ \"a\": 1, }")]
    [InlineData("{ 'a': 1 }")]
    public async Task What_is_no_JSON_object_is_refused(string body)
    {
        using var answer = await _hook.DeliverAsync(body);

        await answer.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "WEBHOOK_NOT_JSON");
        Assert.Empty(await _hook.ReceiptsAsync());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("text/plain", null)]
    [InlineData("multipart/form-data; boundary=x", null)]
    [InlineData("application/json", "gzip")]
    [InlineData("application/x-www-form-urlencoded", "br")]
    public async Task A_body_of_another_kind_is_refused_and_nothing_is_unpacked(string? type, string? encoding)
    {
        using var request = Hook.Request(Body);
        request.Content!.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        using var answer = await _hook.SendAsync(request);

        await answer.ShouldBeErrorAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        Assert.Empty(await _hook.ReceiptsAsync());
    }

    [Theory]
    [InlineData("other=1")]
    [InlineData("payload=")]
    [InlineData("payload=%5B%5D")]
    [InlineData("PAYLOAD=%7B%7D")]
    public async Task A_form_without_a_payload_is_refused(string form)
    {
        using var request = Hook.Request(Encoding.UTF8.GetBytes(form));
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");

        using var answer = await _hook.SendAsync(request);

        await answer.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "WEBHOOK_NO_PAYLOAD");
    }

    [Fact]
    public async Task A_hook_is_a_number()
    {
        using var request = Hook.Request(Body);
        request.Headers.Add("X-GitHub-Hook-ID", "-1");

        using var answer = await _hook.SendAsync(request);

        await answer.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "WEBHOOK_HOOK_INVALID");
    }
}
