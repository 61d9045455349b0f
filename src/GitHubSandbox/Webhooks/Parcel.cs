using System.Net;
using System.Text;

namespace Sandbox.Webhooks;

/// <summary>A delivery as it goes over the wire.</summary>
internal sealed record Parcel(Uri Url, Dictionary<string, string> Headers, byte[] Body, bool AcceptsAnyCertificate)
{
    private const string ContentType = "Content-Type";

    public static Parcel Of(Delivery delivery)
    {
        var config = delivery.Hook.Config;
        var isForm = config.ContentType == HookConfig.Form;
        var body = Encoding.UTF8.GetBytes(isForm ? $"payload={WebUtility.UrlEncode(delivery.Payload)}" : delivery.Payload);
        var headers = new Dictionary<string, string>
        {
            ["Accept"] = "*/*",
            [ContentType] = isForm ? "application/x-www-form-urlencoded" : "application/json",
            ["User-Agent"] = "GitHub-Hookshot/5a4db0c",
            ["X-GitHub-Delivery"] = delivery.Guid,
            ["X-GitHub-Event"] = delivery.HasEmptyEventName ? "" : delivery.Event,
            ["X-GitHub-Hook-ID"] = $"{delivery.Hook.Id}",
            ["X-GitHub-Hook-Installation-Target-ID"] = $"{delivery.Hook.TargetId}",
            ["X-GitHub-Hook-Installation-Target-Type"] = delivery.Hook.Target switch
            {
                HookTarget.Repository => "repository",
                HookTarget.Organization => "organization",
                HookTarget.App => "integration",
            },
        };
        if ((delivery.HasWrongSignature ? "another secret" : config.Secret) is { } secret)
        {
            headers["X-Hub-Signature"] = Signing.Sha1(secret, body);
            headers["X-Hub-Signature-256"] = Signing.Sha256(secret, body);
        }

        return new(new(config.Url), headers, body, config.InsecureSsl == "1");
    }

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(Body) };
        foreach (var (name, value) in Headers)
        {
            var headers = name == ContentType ? (System.Net.Http.Headers.HttpHeaders)request.Content.Headers : request.Headers;
            headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
