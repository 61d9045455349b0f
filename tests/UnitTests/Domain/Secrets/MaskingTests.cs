using System.Text;
using Infrajet.Domain.Secrets;

namespace Infrajet.UnitTests.Domain.Secrets;

public sealed class MaskingTests
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    [Theory]
    [InlineData($"using ghp_{Letters}", "using ***")]
    [InlineData($"gho_{Letters} ghu_{Letters} ghr_{Letters}", "*** *** ***")]
    [InlineData($"ghs_{Letters}", "***")]
    [InlineData("ghs_123456_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NTYifQ.c2lnbmF0dXJl-_x end", "*** end")]
    [InlineData($"github_pat_11ABCDEFG0_{Letters}", "***")]
    [InlineData($"ijt_{Letters}", "***")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE.", "key ***.")]
    [InlineData("ASIAIOSFODNN7EXAMPLE", "***")]
    [InlineData("xoxb-123456789012-abcdefABCDEF", "***")]
    [InlineData("sk-proj-4f3c2b1a0f3c2b1a", "***")]
    [InlineData("sk_live_4f3c2b1a0f3c2b1a", "***")]
    [InlineData($"npm_{Letters}", "***")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dGhlLXNpZ25hdHVyZQ ok", "*** ok")]
    [InlineData("cut: eyJhbGciOiJIUzI1NiJ9.eyJzdWIi", "cut: ***")]
    [InlineData("Authorization: Bearer abc.def", "Authorization: ***")]
    [InlineData("> authorization: token 0123", "> authorization: ***")]
    [InlineData("""{"Authorization":"Basic dXNlcjpwYXNz"}""", """{"Authorization":"***"}""")]
    [InlineData("sent Bearer 0123456789abcdef on", "sent Bearer *** on")]
    [InlineData("Set-Cookie: session=abc; Path=/", "Set-Cookie: ***")]
    [InlineData("git clone https://octavia:hunter2@github.com/acme/infra.git", "git clone https://***@github.com/acme/infra.git")]
    [InlineData("https://x-access-token:p@ss@github.com/", "https://***@github.com/")]
    [InlineData("postgres://app:s3cr3t@db:5432/x", "postgres://***@db:5432/x")]
    [InlineData("https://0123456789abcdef0123@host/x", "https://***@host/x")]
    [InlineData("password=hunter2", "password=***")]
    [InlineData("DB_PASSWORD: hunter2", "DB_PASSWORD: ***")]
    [InlineData("MY_PASS='hunter 2' next", "MY_PASS=*** next")]
    [InlineData("""{"client_secret": "a b", "x": 1}""", """{"client_secret": ***, "x": 1}""")]
    [InlineData("""{\"token\":\"abc\"}""", """{\"token\":***}""")]
    [InlineData("token: abc123", "token: ***")]
    [InlineData("secret=abc", "secret=***")]
    [InlineData("apiKey: abc, other: 1", "apiKey: ***, other: 1")]
    [InlineData("AccountKey=abc==;Endpoint=x", "AccountKey=***;Endpoint=x")]
    [InlineData("deploy --api-token abc --region eu", "deploy --api-token *** --region eu")]
    [InlineData("https://store.example/x?sig=abc%3D&se=1", "https://store.example/x?sig=***&se=1")]
    [InlineData("-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY----- on", "*** on")]
    public void What_looks_like_a_secret_is_hidden(string line, string shown) => Assert.Equal(shown, Masking.ByShape.Of(line));

    [Theory]
    [InlineData("commit 9fceb02d0ae598e95dc970b74767f19372d61af8")]
    [InlineData("run 0f8fad5b-d9cb-469f-a165-70867728950e took 3s")]
    [InlineData("docker pull alpine@sha256:c5b1261d6d3e43071626931fc004f70149baeba2c8ec672bd4f27761f8e1ad6b")]
    [InlineData("docker://ghcr.io/acme/app:1.2@sha256:c5b1261d6d3e43071626931fc004f70149baeba2c8ec672bd4f27761f8e1ad6b")]
    [InlineData("git@github.com:acme/infra.git and ssh://git@github.com/acme/infra")]
    [InlineData("https://github.com/acme/infra/actions/runs/30433642")]
    [InlineData("##[error]Process completed with exit code 1.")]
    [InlineData("Error: token is missing")]
    [InlineData("password: required")]
    [InlineData("The secret was not found")]
    [InlineData("Basic authentication of the task-runner-with-a-long-name-1234")]
    [InlineData("used tokens: 1500, passed: 12, bypass: on, compass: north")]
    [InlineData("cache key: linux-node-20")]
    [InlineData("risk-assessment-of-2024-part-2 at 12:30:45")]
    [InlineData("permissions: id-token: write")]
    [InlineData("connect ECONNREFUSED 10.0.0.5:5432")]
    [InlineData("")]
    public void What_people_need_stays_readable(string line) => Assert.Equal(line, Masking.ByShape.Of(line));

    [Fact]
    public void A_private_key_is_hidden_over_all_its_lines()
    {
        var text = "before\nkey: -----BEGIN RSA PRIVATE KEY-----\nMIIEowIB\nAAKCAQ==\n-----END RSA PRIVATE KEY-----\nafter";

        Assert.Equal("before\nkey: ***\nafter", Masking.ByShape.Of(text));
    }

    [Fact]
    public void A_key_without_an_end_does_not_hide_everything_for_ever()
    {
        var lines = Enumerable.Range(0, 300).Select(number => $"line {number}");

        var shown = Masking.ByShape.Of(string.Join('\n', ["-----BEGIN PRIVATE KEY-----", .. lines]));

        Assert.StartsWith("***\nline 200\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_is_no_secret()
    {
        const string text = "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----";

        Assert.Equal(text, Masking.ByShape.Of(text));
    }

    [Theory]
    [InlineData("mail to jane+shop@example.com now")]
    [InlineData("mail to JANE+SHOP@EXAMPLE.COM now")]
    [InlineData("?email=jane%2Bshop%40example.com&x=1")]
    [InlineData("""{"email":"jane\u002Bshop@example.com"}""")]
    public void A_given_text_is_hidden_however_it_is_written(string line)
    {
        var shown = new Masking(["jane+shop@example.com"]).Of(line);

        Assert.Contains("***", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", shown, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("x-access-user:")]
    public void A_given_text_is_hidden_in_the_middle_of_base64(string before)
    {
        var code = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}jane+shop@example.com, and more"));

        var shown = new Masking(["jane+shop@example.com"]).Of($"value {code}");

        Assert.Contains("***", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(code[8..24], shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_and_tiny_texts_do_not_take_others_apart() =>
        Assert.Equal("a basic thing", new Masking(["", " ", "a", null]).Of("a basic thing"));

    [Fact]
    public void Further_texts_can_be_added() =>
        Assert.Equal("*** and ***", new Masking(["first text"]).And("second text", null).Of("first text and second text"));

    [Fact]
    public void What_is_masked_stays_as_it_is()
    {
        var once = Masking.ByShape.Of($"password=abc Bearer 0123456789abcdef https://a:b@c/ ghp_{Letters}");

        Assert.Equal(once, Masking.ByShape.Of(once));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('-')]
    [InlineData(':')]
    [InlineData('=')]
    [InlineData('.')]
    public void A_long_line_takes_no_long_time(char character)
    {
        var line = new string(character, 16 * 1024);

        Assert.Equal(line, Masking.ByShape.Of(line));
    }
}
