using System.ComponentModel.DataAnnotations;
using System.Net;
using Infrajet.Application.Common;

namespace Infrajet.WebApi.Authentication;

/// <summary>The reverse proxies in front of this product, and what they may say about people.</summary>
public sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxy";

    /// <summary>Addresses or networks of the proxies themselves, such as 10.1.0.0/16; nobody else's headers are read.</summary>
    public IReadOnlyList<string> TrustedNetworks { get; init; } = [];

    [Required(ErrorMessage = "write the header in which the proxy names the signed-in person, such as X-Forwarded-User.")]
    public string UserHeader { get; init; } = "X-Forwarded-User";

    [Required(ErrorMessage = "write the header in which the proxy lists the person's groups, such as X-Forwarded-Groups.")]
    public string GroupsHeader { get; init; } = "X-Forwarded-Groups";

    public IReadOnlyList<string> Administrators { get; init; } = [];

    public IReadOnlyList<string> AdministratorGroups { get; init; } = [];

    /// <summary>When set, the proxy proves itself with it in <see cref="SecretHeader"/> as well.</summary>
    public string? Secret { get; init; }

    public string SecretHeader { get; init; } = "X-Forwarded-Secret";

    public IEnumerable<IPNetwork> Networks => TrustedNetworks.Select(network => NetworkText.Read(network)!.Value);

    public bool Trusts(IPAddress? peer)
    {
        var address = peer is { IsIPv4MappedToIPv6: true } ? peer.MapToIPv4() : peer;
        return address is not null && Networks.Any(network => network.Contains(address));
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TrustedNetworks.FirstOrDefault(network => NetworkText.Read(network) is null) is { } wrong)
        {
            yield return new($"write an address or a network such as 10.1.0.0/16 instead of '{wrong}'.", [nameof(TrustedNetworks)]);
        }
    }
}
