using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;

namespace Infrajet.Application.Installations;

/// <summary>The App as it is set up here, and as GitHub knows it. Fails with <see cref="GitHubFailures"/> and <see cref="InstallationFailures"/>.</summary>
public interface IGitHubApp
{
    /// <summary>Null where none is set up.</summary>
    AppSetup? Current { get; }

    /// <summary>As GitHub describes it; <see cref="InstallationFailures.AppRefused"/> where GitHub does not know it by its number and key.</summary>
    Task<Result<SeenApp>> ShowAsync(CancellationToken cancellationToken);

    /// <summary>Fetches the credentials of an App that was just made, once, by the code that GitHub gave for it.</summary>
    Task<Result<NewApp>> ConvertAsync(string code, CancellationToken cancellationToken);

    /// <summary>Works from now on with the App that is stored here, unless the settings name one.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}

/// <param name="Slug">Null where the settings do not say.</param>
/// <param name="IsOfSettings">Whether the settings name it; else it was made at /setup.</param>
/// <param name="HandsOutTokens">Whether people may have tokens of its installations.</param>
public sealed record AppSetup(long Id, string? Slug, bool IsOfSettings, bool HandsOutTokens);

/// <param name="ClockAhead">How far GitHub's clock is ahead of ours; nothing where it does not matter.</param>
public sealed record SeenApp(long Id, string Slug, string Owner, IReadOnlyDictionary<string, string> Permissions, TimeSpan ClockAhead);

public sealed record NewApp(AppFacts Facts, AppCredentials Credentials)
{
    public override string ToString() => $"{Facts.Slug} ({Facts.AppId})";
}

/// <summary>What an App proves by that it is one.</summary>
/// <param name="WebhookSecret">Null where it was made without a webhook.</param>
public sealed record AppCredentials(string PrivateKey, string ClientSecret, string? WebhookSecret)
{
    /// <summary>As which it is sealed.</summary>
    public const string SecretPurpose = "github-app";

    public override string ToString() => "(credentials of an App)";
}
