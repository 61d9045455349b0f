using System.Net;
using Infrajet.Application.Common;
using Infrajet.Domain.Notices;

namespace Infrajet.Infrastructure.Notices.Webhook;

/// <summary>Where notices may go although it is not public: networks, single addresses, and hosts by name, whatever they lead to.</summary>
internal sealed class PrivateExceptions(IEnumerable<string> entries)
{
    private readonly List<string> _entries = [.. entries];

    public static bool CanRead(string entry) => NetworkText.Read(entry) is not null || NameIn(entry) is not null;

    public bool Include(string host) => _entries.Any(entry => string.Equals(NameIn(entry), host, StringComparison.OrdinalIgnoreCase));

    public bool Include(IPAddress address) => _entries.Any(entry => NetworkText.Read(entry)?.Contains(address.Target()) is true);

    // As it is spelled on the wire: in ASCII.
    private static string? NameIn(string entry) =>
        Uri.CheckHostName(entry) == UriHostNameType.Dns && !entry.EndsWith('.') ? new Uri($"https://{entry}").IdnHost : null;
}
