using System.Net;

namespace Infrajet.Infrastructure.Notices;

/// <summary>Every address of a host; an address is its own.</summary>
internal delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancellationToken);
