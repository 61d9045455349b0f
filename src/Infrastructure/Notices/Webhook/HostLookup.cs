using System.Net;

namespace Infrajet.Infrastructure.Notices.Webhook;

/// <summary>Every address of a host; an address is its own.</summary>
internal delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancellationToken);
