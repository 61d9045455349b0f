using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Infrajet.Application.Common;
using Infrajet.Infrastructure.GitHub.Limits;
using Infrajet.Infrastructure.GitHub.Workflows;

namespace Infrajet.Infrastructure.GitHub;

public sealed class GitHubOptions : IValidatableObject
{
    public const string Section = "GitHub";
    private const string VersionAdvice = "write a version of GitHub's API, such as 2022-11-28.";

    [Required(ErrorMessage = "write GitHub's API address, such as https://api.github.com or https://ghes.example.com/api/v3.")]
    public Uri ApiUrl { get; init; } = new("https://api.github.com");

    [Required(ErrorMessage = "write GitHub's web address, such as https://github.com.")]
    public Uri WebUrl { get; init; } = new("https://github.com");

    /// <summary>Sent as <c>X-GitHub-Api-Version</c> with every request.</summary>
    [Required(ErrorMessage = VersionAdvice)]
    [RegularExpression(@"\d{4}-\d{2}-\d{2}", ErrorMessage = VersionAdvice)]
    public string ApiVersion { get; init; } = "2022-11-28";

    /// <summary>How long one request may take, from sending it to the last byte of the answer. Large files get more, as long as they come on.</summary>
    [Range(0.1, 300, ErrorMessage = "write seconds from 0.1 to 300.")]
    public double TimeoutSeconds { get; init; } = 15;

    public GitHubLimitOptions Limits { get; init; } = new();

    public GitHubAppOptions App { get; internal set; } = new();

    public GitHubOAuthOptions OAuth { get; init; } = new();

    public GitHubActionsOptions Actions { get; init; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        AddressFaults().Concat(Limits.Faults()).Concat(App.Faults()).Concat(OAuth.Faults()).Concat(Actions.Faults());

    private IEnumerable<ValidationResult> AddressFaults()
    {
        foreach (var (name, url) in new[] { (nameof(ApiUrl), ApiUrl), (nameof(WebUrl), WebUrl) })
        {
            if (!url.IsSafe() || url.UserInfo.Length > 0)
            {
                yield return new("write an https address without a user name; plain http is for loopback only.", [name]);
            }
        }
    }
}

/// <summary>The GitHub App, when there is one.</summary>
public sealed class GitHubAppOptions
{
    public string? Id { get; init; }

    /// <summary>The name in the App's address: github.com/apps/SLUG.</summary>
    public string? Slug { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>PEM, PKCS#1 or PKCS#8; line ends may be written as <c>\n</c>.</summary>
    public string? PrivateKey { get; init; }

    public string? WebhookSecret { get; init; }

    /// <summary>Taken as well while hooks still sign with this one.</summary>
    public string? PreviousWebhookSecret { get; init; }

    /// <summary>Whether people may have tokens of the App's installations, narrowed to what they may do themselves.</summary>
    public bool HandsOutTokens { get; init; }

    /// <summary>Made at /setup, and not by the settings.</summary>
    internal bool IsStored { get; init; }

    internal bool IsUsable => !string.IsNullOrEmpty(Id) && !string.IsNullOrEmpty(PrivateKey);

    /// <summary>The settings speak of an App, even if they do not say enough of it.</summary>
    internal bool IsNamed => !string.IsNullOrEmpty(Id) || !string.IsNullOrEmpty(PrivateKey);

    /// <summary>This App, with what the settings say besides.</summary>
    internal GitHubAppOptions Under(GitHubAppOptions settings) =>
        new()
        {
            Id = Id,
            Slug = Slug,
            ClientId = ClientId,
            ClientSecret = ClientSecret,
            PrivateKey = PrivateKey,
            WebhookSecret = string.IsNullOrEmpty(settings.WebhookSecret) ? WebhookSecret : settings.WebhookSecret,
            PreviousWebhookSecret = settings.PreviousWebhookSecret,
            HandsOutTokens = settings.HandsOutTokens,
            IsStored = IsStored,
        };

    internal IEnumerable<ValidationResult> Faults()
    {
        if (!string.IsNullOrEmpty(Id) && !(long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0))
        {
            yield return new("write the App's number, as its settings page shows it (GITHUB_APP_ID).", ["App:Id"]);
        }

        if (string.IsNullOrEmpty(Id) != string.IsNullOrEmpty(PrivateKey))
        {
            yield return new(
                "an App needs its number and its private key: write both (GITHUB_APP_ID, GITHUB_PRIVATE_KEY) or neither.",
                [string.IsNullOrEmpty(Id) ? "App:Id" : "App:PrivateKey"]
            );
        }

        if (!string.IsNullOrEmpty(PrivateKey) && PrivateKeyPem.FaultOf(PrivateKey) is { } fault)
        {
            yield return new(fault, ["App:PrivateKey"]);
        }
    }
}

public sealed class GitHubOAuthOptions
{
    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public Uri? RedirectUri { get; init; }

    /// <summary>What people are asked to grant, divided by spaces. An App has its permissions instead.</summary>
    public string Scopes { get; init; } = "repo user:email read:user";

    internal IEnumerable<ValidationResult> Faults()
    {
        if (string.IsNullOrEmpty(ClientId) != string.IsNullOrEmpty(ClientSecret))
        {
            yield return new(
                "sign-in with GitHub needs both GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET: write both or neither.",
                [string.IsNullOrEmpty(ClientId) ? "OAuth:ClientId" : "OAuth:ClientSecret"]
            );
        }

        if (RedirectUri is { IsAbsoluteUri: false })
        {
            yield return new("write the whole address of /api/v1/github/auth/callback as people reach it.", ["OAuth:RedirectUri"]);
        }

        if (!Scopes.All(character => char.IsAsciiLetterLower(character) || character is ':' or '_' or ' '))
        {
            yield return new("write GitHub's scopes with a space between them, such as repo user:email.", ["OAuth:Scopes"]);
        }
    }
}
