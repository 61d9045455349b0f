using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Infrajet.Infrastructure.GitHub.Setup;

/// <summary>
/// Lends the App that was made here to whoever reads the settings, from the moment on at which it is known. Settings that name an App go
/// before it as a whole: a key of one App and the number of another would be none.
/// </summary>
internal sealed class StoredAppSettings : IPostConfigureOptions<GitHubOptions>, IOptionsChangeTokenSource<GitHubOptions>
{
    private volatile GitHubAppOptions? _stored;
    private ConfigurationReloadToken _change = new();

    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => _change;

    public void PostConfigure(string? name, GitHubOptions options)
    {
        if (_stored is { } stored && !options.App.IsNamed)
        {
            options.App = stored.Under(options.App);
        }
    }

    public void Lend(GitHubAppOptions? stored)
    {
        _stored = stored;
        Interlocked.Exchange(ref _change, new ConfigurationReloadToken()).OnReload();
    }
}
