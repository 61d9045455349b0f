namespace Sandbox.Identities;

internal sealed class OAuthApp
{
    public required string ClientId { get; init; }

    public required string ClientSecret { get; set; }

    public required string Name { get; set; }

    public required string CallbackUrl { get; set; }

    public required string Url { get; set; }
}
