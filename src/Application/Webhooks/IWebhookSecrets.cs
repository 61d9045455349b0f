namespace Infrajet.Application.Webhooks;

/// <summary>What hooks sign with, as it is set at this moment: two of them while one takes the other's place.</summary>
public interface IWebhookSecrets
{
    IReadOnlyList<string> Find(string source);
}
