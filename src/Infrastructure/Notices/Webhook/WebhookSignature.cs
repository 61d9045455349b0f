using System.Security.Cryptography;
using System.Text;

namespace Infrajet.Infrastructure.Notices.Webhook;

internal static class WebhookSignature
{
    /// <summary>Over the time as well, so that a receiver can refuse what somebody recorded and sends again.</summary>
    public static string Of(string secret, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{timestamp}."), .. body];
        return $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }
}
