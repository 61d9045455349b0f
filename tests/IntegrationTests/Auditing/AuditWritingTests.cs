using System.Net;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Auditing;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Auditing;

public sealed class AuditWritingTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const int AtOnce = 50;

    [Fact]
    public async Task Writes_at_once_make_one_chain_without_a_gap()
    {
        var founder = await host.AsAsync("founder");

        var ids = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(number => founder.CreateTokenAsync($"at once {number}")));

        var lines = await founder.ExportAuditAsync();
        var subjects = lines.Select(line => line.TextOf("subject")).ToList();
        AuditChainChecker.HeadOf(lines);
        Assert.All(ids, id => Assert.Single(subjects, subject => subject == id));
        Assert.True((await founder.VerifyAuditAsync()).GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task The_chain_is_valid_also_while_it_grows()
    {
        var founder = await host.AsAsync("founder");
        using var done = new CancellationTokenSource();
        var writing = WriteUntilAsync(founder, done.Token);

        var verdicts = new List<bool>();
        foreach (var _ in Enumerable.Range(0, AtOnce))
        {
            verdicts.Add((await founder.VerifyAuditAsync()).GetProperty("valid").GetBoolean());
        }

        await done.CancelAsync();
        Assert.True(await writing > 0);
        Assert.All(verdicts, Assert.True);
    }

    [Theory]
    [InlineData("tok_%01%1B%7F%C2%85")]
    [InlineData("tok_%ED%A0%80")]
    [InlineData("tok_%F0%9F%9A%80%E2%80%AE")]
    [InlineData("tok_%0A%0D%22%5C")]
    public async Task A_refusal_with_a_hostile_subject_is_kept_and_the_chain_holds(string id)
    {
        var founder = await host.AsAsync("founder");

        var answer = await founder.DeleteAsync($"/api/v1/auth/tokens/{id}");

        await answer.ShouldBeErrorAsync(HttpStatusCode.NotFound, "TOKEN_NOT_FOUND");
        AuditChainChecker.HeadOf(await founder.ExportAuditAsync());
        Assert.True((await founder.VerifyAuditAsync()).GetProperty("valid").GetBoolean());
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("\ud800")]
    [InlineData("\udc00\ud800")]
    [InlineData("\u001b[31mred")]
    public async Task A_subject_that_no_database_keeps_as_it_came_is_made_plain_before_it_is_hashed(string login)
    {
        var founder = await host.AsAsync("founder");

        var refused = await host.SendAsync(new CreateOperatorToken(login));

        var newest = (await founder.ListAuditAsync("limit=1"))[0];
        Assert.Equal("validation_error", refused.Failure?.Code);
        Assert.Contains('\ufffd', newest.TextOf("subject"));
        Assert.True((await founder.VerifyAuditAsync()).GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task A_subject_of_a_megabyte_is_cut_between_characters()
    {
        var founder = await host.AsAsync("founder");
        var name = string.Concat("x", string.Concat(Enumerable.Repeat("🚀", 80_000)));

        var answer = await founder.PostAsync("/api/v1/auth/tokens", new { name });

        await answer.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        var subject = (await founder.ListAuditAsync("limit=1&outcome=refused:validation_error"))[0].TextOf("subject");
        Assert.Equal(AuditEntry.SubjectLength - 1, subject.Length);
        Assert.Equal(name[..subject.Length], subject);
        AuditChainChecker.HeadOf(await founder.ExportAuditAsync());
    }

    [Fact]
    public async Task What_a_use_case_had_begun_is_not_kept_with_its_refusal()
    {
        var founder = await host.AsAsync("founder");

        await founder.PostAsync("/api/v1/auth/tokens", new { name = "too long lived", expires_in_days = 9999 });

        Assert.Single(await founder.ListAuditAsync("subject=too long lived&outcome=refused:validation_error"));
        Assert.False(await host.InDbAsync(db => db.ApiTokens.AnyAsync(token => token.Name == "too long lived")));
    }

    [Fact]
    public async Task No_entry_holds_a_token()
    {
        var founder = await host.AsAsync("founder");
        var secret = await host.TokenOfAsync("dave");
        var dave = host.Anonymous();
        dave.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        var session = (await host.SendAsync(new SignIn(secret))).Match(
            opened => opened,
            failure => throw new InvalidOperationException(failure.Code)
        );
        await dave.PostAsync("/signin", new { token = secret });
        await dave.PostAsync("/signin", new { token = secret + "wrong" });
        await dave.PostAsync("/api/v1/auth/verify", new { token = secret });

        var export = await founder.GetStringAsync("/api/v1/audit/export");

        Assert.Contains("dave", export, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, export, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[..^4], export, StringComparison.Ordinal);
        Assert.DoesNotContain(session.AccessToken, export, StringComparison.Ordinal);
        Assert.DoesNotContain("ijt_", export, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", export, StringComparison.Ordinal);
    }

    private static async Task<int> WriteUntilAsync(HttpClient client, CancellationToken done)
    {
        var written = 0;
        while (!done.IsCancellationRequested)
        {
            await client.CreateTokenAsync("meanwhile");
            written++;
        }

        return written;
    }
}
