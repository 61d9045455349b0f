using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Infrajet.Benchmarks;

/// <summary>A push as large as GitHub's usual one: mostly the addresses of the repository.</summary>
internal static class PushPayload
{
    private const string Repository = "https://api.github.com/repos/acme/infra";
    private const int Size = 7000;

    public static byte[] Make()
    {
        var urls = Enumerable
            .Range(0, 60)
            .ToDictionary(index => $"link_{index:00}_url", index => (object)$"{Repository}/links-{index:00}{{/sha}}");
        byte[] body;
        do
        {
            urls.Remove(urls.Keys.Last());
            body = JsonSerializer.SerializeToUtf8Bytes(Push(urls));
        } while (body.Length > Size);
        return body;
    }

    public static string SignatureOf(byte[] body, string secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";

    private static object Push(Dictionary<string, object> urls) =>
        new
        {
            @ref = "refs/heads/main",
            before = new string('1', 40),
            after = new string('2', 40),
            repository = new Dictionary<string, object>(urls)
            {
                ["id"] = 1296269,
                ["name"] = "infra",
                ["full_name"] = "acme/infra",
                ["private"] = true,
                ["default_branch"] = "main",
            },
            pusher = new { name = "octavia", email = "octavia@example.com" },
            sender = new { login = "octavia", id = 1 },
            installation = new { id = 5001, node_id = "MDIzOkludGVncmF0aW9uSW5zdGFsbGF0aW9uNTAwMQ==" },
            created = false,
            deleted = false,
            forced = false,
            compare = "https://github.com/acme/infra/compare/1111111111...2222222222",
            commits = Enumerable.Range(0, 3).Select(Commit),
            head_commit = Commit(2),
        };

    private static object Commit(int index) =>
        new
        {
            id = new string((char)('a' + index), 40),
            message = "Widen the subnet of the staging environment",
            timestamp = "2026-01-31T09:30:00+01:00",
            url = $"https://github.com/acme/infra/commit/{new string((char)('a' + index), 40)}",
            author = new
            {
                name = "Octavia",
                email = "octavia@example.com",
                username = "octavia",
            },
            added = Array.Empty<string>(),
            removed = Array.Empty<string>(),
            modified = new[] { "network/staging.tf", "network/variables.tf" },
        };
}
