using System.ComponentModel.DataAnnotations;
using System.Net;
using Infrajet.Application.Notices;
using Infrajet.Domain.Notices;

namespace Infrajet.Infrastructure.Notices.Webhook;

public sealed class NoticeWebhookOptions
{
    private const int ShortestSecret = 16;
    private const int LongestHost = 253;
    private const int HttpsPort = 443;
    private const int FirstOpenPort = 1024;

    /// <summary>Where notices are posted; left out, they are not.</summary>
    public Uri? Url { get; init; }

    /// <summary>Signs every request.</summary>
    public string? Secret { get; init; }

    /// <summary>Signs as well, until the receiver knows the new one.</summary>
    public string? PreviousSecret { get; init; }

    /// <summary>The types to send; left out, all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Networks, addresses or hosts that may be reached although they are not public.</summary>
    public IReadOnlyList<string> AllowPrivate { get; init; } = [];

    internal IEnumerable<string> Secrets => new[] { Secret, PreviousSecret }.Where(secret => !string.IsNullOrEmpty(secret))!;

    internal bool Takes(string type) => Url is not null && Events.Names(type, NoticeTypes.All);

    internal bool MayReachPrivate(string host, IPAddress address)
    {
        var exceptions = new PrivateExceptions(AllowPrivate);
        return exceptions.Include(host) || exceptions.Include(address);
    }

    internal IEnumerable<ValidationResult> Faults()
    {
        if (AllowPrivate.FirstOrDefault(entry => !PrivateExceptions.CanRead(entry)) is { } wrong)
        {
            yield return new(
                $"write networks such as 10.1.0.0/16, addresses or host names instead of '{wrong}'.",
                ["Webhook:AllowPrivate"]
            );
        }
        else if (Url is not null && UrlFault(Url) is { } fault)
        {
            yield return new(fault, ["Webhook:Url"]);
        }

        if (Url is not null && string.IsNullOrEmpty(Secret))
        {
            yield return new("write the secret by which the receiver knows our requests (openssl rand -hex 32).", ["Webhook:Secret"]);
        }

        foreach (var (name, secret) in new[] { (nameof(Secret), Secret), (nameof(PreviousSecret), PreviousSecret) })
        {
            if (secret is { Length: > 0 and < ShortestSecret })
            {
                yield return new($"write {ShortestSecret} characters or more (openssl rand -hex 32).", [$"Webhook:{name}"]);
            }
        }

        foreach (var wrongEvent in NoticeEvents.FaultsIn(Events, "Webhook:Events"))
        {
            yield return wrongEvent;
        }
    }

    // What a name leads to is seen when it is connected to; an address, and this machine, are known now.
    private string? UrlFault(Uri url)
    {
        if (!url.IsAbsoluteUri || url.UserInfo.Length > 0 || url.Fragment.Length > 0 || !IsHost(url.IdnHost))
        {
            return "write a whole https address without a user name, a fragment, or a dot after the host.";
        }

        var isHere = url.IsLoopback || IPAddress.TryParse(url.IdnHost, out var address) && !address.IsGlobal();
        if (isHere && !IsAllowed(url.IdnHost))
        {
            return $"{url.IdnHost} is not public; list it in Notices:Webhook:AllowPrivate if it is meant.";
        }

        if (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        {
            return "write an https address; plain http is for loopback only, and only where AllowPrivate lists it.";
        }

        // Below listen mail, shells and the like, which must not hear from us by a slip.
        return url.Port is >= FirstOpenPort or HttpsPort || IsAllowed(url.IdnHost)
            ? null
            : $"use port {HttpsPort} or one from {FirstOpenPort} on; another one only where Notices:Webhook:AllowPrivate lists {url.IdnHost}.";
    }

    private bool IsAllowed(string host)
    {
        var exceptions = new PrivateExceptions(AllowPrivate);
        return exceptions.Include(host) || IPAddress.TryParse(host, out var address) && exceptions.Include(address);
    }

    private static bool IsHost(string host) => host.Length is > 0 and <= LongestHost && !host.EndsWith('.');
}
