using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Sandbox.Http;

namespace Sandbox.Webhooks;

/// <summary>What GitHub takes as a hook, and what it refuses.</summary>
internal static class HookRules
{
    private const int MostOfOneEvent = 20;

    /// <summary>A whole new config: what is not given is not kept, the secret included.</summary>
    public static HookConfig Config(World world, Body given)
    {
        var config = new HookConfig();
        Change(world, config, given);
        return config.Url.Length > 0 ? config : throw Refusal.Invalid("Hook", "Config must contain URL for webhooks");
    }

    /// <summary>Single fields of a config; the others stay.</summary>
    public static void Change(World world, HookConfig config, Body given)
    {
        var url = given.String("url") is { } address ? Checked(world, address) : config.Url;
        var contentType = given.String("content_type") ?? config.ContentType;
        if (contentType is not (HookConfig.Json or HookConfig.Form))
        {
            throw Refusal.Invalid("Hook", "content_type", "invalid");
        }

        var insecureSsl = InsecureSsl(given) ?? config.InsecureSsl;
        config.Url = url;
        config.ContentType = contentType;
        config.InsecureSsl = insecureSsl;
        if (given.Has("secret"))
        {
            config.Secret = given.String("secret") is { Length: > 0 } secret ? secret : null;
        }
    }

    public static void RequireKnown(IEnumerable<string> events, HookTarget target)
    {
        if (!events.All(name => name == Hook.Everything || EventNames.Reaches(name, target)))
        {
            throw Refusal.Invalid("Hook", "events", "invalid");
        }
    }

    /// <summary>Refuses a hook that would tell the same twice, or one too many of an event.</summary>
    public static void RequireRoom(World world, HookPlace place, HookConfig config, List<string> events, Hook? itself = null)
    {
        var others = world.Mailroom.HooksOf(place.Target, place.Id).Where(hook => hook != itself).ToList();
        if (others.Exists(other => other.Config.IsLike(config) && Overlap(other.Events, events)))
        {
            throw Refusal.Invalid("Hook", $"Hook already exists on this {place.Kind}");
        }

        if (events.Find(name => others.Count(other => other.Events.Contains(name)) >= MostOfOneEvent) is { } crowded)
        {
            throw Refusal.Invalid("Hook", $"The \"{crowded}\" event cannot have more than {MostOfOneEvent} hooks");
        }
    }

    /// <summary>Null: nothing can be sent there.</summary>
    public static Uri? Address(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    private static bool Overlap(List<string> some, List<string> others) =>
        some.Intersect(others).Any() || some.Contains(Hook.Everything) || others.Contains(Hook.Everything);

    private static string Checked(World world, string address)
    {
        if (Address(address) is not { } url)
        {
            throw Refusal.Invalid(
                "Hook",
                "The URL you've entered is not valid. Please make sure that you encode all special characters first"
            );
        }

        return world.Mailroom.RefusesPrivateUrls && IsPrivate(url)
            ? throw Refusal.Invalid(
                "Hook",
                "url",
                "custom",
                $"url is not supported because it isn't reachable over the public Internet ({url.IdnHost})"
            )
            : address;
    }

    private static bool IsPrivate(Uri url)
    {
        if (!IPAddress.TryParse(url.IdnHost, out var address))
        {
            return url.IdnHost == "localhost" || url.IdnHost.EndsWith(".localhost", StringComparison.Ordinal);
        }

        var bytes = address.GetAddressBytes();
        return IPAddress.IsLoopback(address)
            || address.IsIPv6LinkLocal
            || address.IsIPv6UniqueLocal
            || (
                address.AddressFamily == AddressFamily.InterNetwork
                && (
                    bytes[0] is 0 or 10
                    || (bytes[0], bytes[1]) is (169, 254) or (192, 168)
                    || (bytes[0] == 172 && bytes[1] is >= 16 and < 32)
                )
            );
    }

    // "0", "1", 0 or 1.
    private static string? InsecureSsl(Body given) =>
        given.Json["insecure_ssl"] switch
        {
            null => null,
            JsonValue value when $"{value}" is "0" or "1" => $"{value}",
            _ => throw Refusal.Invalid("Hook", "insecure_ssl", "invalid"),
        };
}
