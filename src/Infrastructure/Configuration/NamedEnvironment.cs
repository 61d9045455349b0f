using System.Collections;
using Microsoft.Extensions.Configuration;

namespace Infrajet.Infrastructure.Configuration;

/// <summary>
/// The short environment names of the contract beside the framework's own, and <c>NAME_FILE</c> for a value that lies in a file. Files are
/// read again while the product runs, so that a rotated secret needs no restart.
/// </summary>
public sealed class NamedEnvironment(IReadOnlyDictionary<string, string> variables) : IConfigurationSource
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["GITHUB_CLIENT_ID"] = "GitHub:OAuth:ClientId",
        ["GITHUB_CLIENT_SECRET"] = "GitHub:OAuth:ClientSecret",
        ["GITHUB_REDIRECT_URI"] = "GitHub:OAuth:RedirectUri",
        ["GITHUB_APP_ID"] = "GitHub:App:Id",
        ["GITHUB_APP_NAME"] = "GitHub:App:Slug",
        ["GITHUB_APP_SLUG"] = "GitHub:App:Slug",
        ["GITHUB_APP_CLIENT_ID"] = "GitHub:App:ClientId",
        ["GITHUB_APP_CLIENT_SECRET"] = "GitHub:App:ClientSecret",
        ["GITHUB_PRIVATE_KEY"] = "GitHub:App:PrivateKey",
        ["GITHUB_WEBHOOK_SECRET"] = "GitHub:App:WebhookSecret",
        ["GITHUB_PREVIOUS_WEBHOOK_SECRET"] = "GitHub:App:PreviousWebhookSecret",
        ["INFRAJET_MASTER_KEY"] = "Secrets:MasterKey",
    };

    public static NamedEnvironment OfThisProcess() =>
        new(
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(variable => (string)variable.Key, variable => (string)(variable.Value ?? ""), StringComparer.Ordinal)
        );

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(variables);

    private sealed class Provider(IReadOnlyDictionary<string, string> variables) : ConfigurationProvider, IDisposable
    {
        private readonly NamedFiles _files = NamedFiles.In(variables);
        private ITimer? _timer;

        public override void Load()
        {
            // In the order of the list above, so that of two names for one key the exact one, which stands last, wins.
            Data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, key) in Names)
            {
                foreach (var variable in variables.Where(variable => string.Equals(variable.Key, name, StringComparison.OrdinalIgnoreCase)))
                {
                    Data[key] = variable.Value;
                }
            }

            foreach (var (key, content) in _files.ReadAll())
            {
                Data[key] = content;
            }

            _timer ??= _files.Any ? TimeProvider.System.CreateTimer(_ => Refresh(), null, Interval, Interval) : null;
        }

        public void Dispose() => _timer?.Dispose();

        private void Refresh()
        {
            var changed = _files.ReadChanged();
            if (changed.Count == 0)
            {
                return;
            }

            // Others read while this writes: they get the old values or the new ones, never a dictionary in the middle of a change.
            var data = new Dictionary<string, string?>(Data, StringComparer.OrdinalIgnoreCase);
            foreach (var (key, content) in changed)
            {
                data[key] = content;
            }

            Data = data;
            OnReload();
        }
    }
}
