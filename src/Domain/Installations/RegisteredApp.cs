using Infrajet.Domain.Common;

namespace Infrajet.Domain.Installations;

/// <summary>The App that was made for this product with one click. There is at most one; the settings go before it.</summary>
public sealed class RegisteredApp : IVersioned
{
    public const int OnlyId = 1;
    public const int SlugLength = 100;
    public const int ClientIdLength = 100;
    public const int UrlLength = 500;

    private RegisteredApp() { }

    public int Id { get; private set; } = OnlyId;

    /// <summary>GitHub's own number.</summary>
    public long AppId { get; private set; }

    public string Slug { get; private set; } = "";

    public string OwnerLogin { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    /// <summary>Where its private key and its two secrets lie.</summary>
    public string SecretId { get; private set; } = "";

    public string HtmlUrl { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public long Version { get; private set; }

    public static RegisteredApp Of(AppFacts facts, string secretId, DateTimeOffset at)
    {
        var app = new RegisteredApp();
        app.Replace(facts, secretId, at);
        return app;
    }

    public void Replace(AppFacts facts, string secretId, DateTimeOffset at)
    {
        (AppId, Slug, OwnerLogin, ClientId, HtmlUrl) = (facts.AppId, facts.Slug, facts.OwnerLogin, facts.ClientId, facts.HtmlUrl);
        SecretId = secretId;
        CreatedAt = at;
    }
}

public sealed record AppFacts(long AppId, string Slug, string OwnerLogin, string ClientId, string HtmlUrl);
