using System.Globalization;
using Infrajet.Infrastructure.Configuration;
using Microsoft.AspNetCore.Connections;
using Sandbox;
using Sandbox.Seeds;

namespace Infrajet.WebApi.Development;

/// <summary>A developer who has set up no GitHub gets one on this machine, so that everything works at the first start.</summary>
internal static class DemoGitHub
{
    public const string PortKey = "Sandbox:Port";

    private const string Settings = "GitHub";
    private const int UsualPort = 5081;
    private const string UsualAddress = "http://127.0.0.1:5080";

    /// <summary>Only in Development, only while no setting says where GitHub is, and only to serve.</summary>
    public static WebApplicationBuilder AddDemoGitHub(this WebApplicationBuilder builder, bool isServing) =>
        isServing && builder.Environment.IsDevelopment() && !builder.Configuration.GetSection(Settings).Exists()
            ? builder.StartDemoGitHub()
            : builder;

    // Apart from the question, so that elsewhere not even the sandbox's code is loaded.
    private static WebApplicationBuilder StartDemoGitHub(this WebApplicationBuilder builder)
    {
        var own = new Uri(builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey)?.Split(';')[0] ?? UsualAddress);
        var callback = new Uri(own, "/api/v1/github/auth/callback");
        var options = new SandboxOptions
        {
            Port = builder.Configuration.GetValue(PortKey, UsualPort),
            CallbackUrl = callback,
            AppWebhookUrl = new Uri(own, "/api/v1/github/webhook"),
        };
        var sandbox = Start(options);
        builder.Configuration.AddInMemoryCollection(SettingsFor(sandbox, callback));
        builder.Services.AddSingleton(_ => sandbox).AddHostedService<DemoGitHubBanner>();
        return builder;
    }

    private static GitHubSandbox Start(SandboxOptions options)
    {
        try
        {
            return GitHubSandbox.Start(options);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new StartRefusedException(
                $"{PortKey}: port {options.Port}, where the demo GitHub would listen, is taken. Write another one (0 takes a free one), or "
                    + "tell by GitHub:ApiUrl which GitHub to use."
            );
        }
    }

    private static Dictionary<string, string?> SettingsFor(GitHubSandbox sandbox, Uri callback) =>
        new()
        {
            ["GitHub:ApiUrl"] = sandbox.Address.ToString(),
            ["GitHub:WebUrl"] = sandbox.Address.ToString(),
            ["GitHub:App:Id"] = Demo.AppId.ToString(CultureInfo.InvariantCulture),
            ["GitHub:App:Slug"] = Demo.AppSlug,
            ["GitHub:App:ClientId"] = Demo.AppClientId,
            ["GitHub:App:ClientSecret"] = Demo.AppClientSecret,
            ["GitHub:App:PrivateKey"] = Demo.AppPrivateKey,
            ["GitHub:App:WebhookSecret"] = Demo.AppWebhookSecret,
            ["GitHub:App:HandsOutTokens"] = "true",
            ["GitHub:OAuth:ClientId"] = Demo.OAuthClientId,
            ["GitHub:OAuth:ClientSecret"] = Demo.OAuthClientSecret,
            ["GitHub:OAuth:RedirectUri"] = callback.ToString(),
            ["Provisioning:Targets:production:Repository"] = $"{Demo.Organization}/{Demo.Repositories[0]}",
        };
}
