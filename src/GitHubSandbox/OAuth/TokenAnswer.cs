using System.Text.Json.Nodes;
using System.Xml.Linq;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Pages;

namespace Sandbox.OAuth;

/// <summary>What the token address says, in the form that is asked for: a form unless it is JSON or XML, and 200 even for errors.</summary>
internal static class TokenAnswer
{
    private const string Trouble =
        "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#";

    public static Answer Of(Visit visit, Token access, Token? refresh)
    {
        var json = new JsonObject { ["access_token"] = access.Value };
        if (refresh is not null)
        {
            json["expires_in"] = Seconds(access);
            json["refresh_token"] = refresh.Value;
            json["refresh_token_expires_in"] = Seconds(refresh);
        }

        json["token_type"] = "bearer";
        json["scope"] = string.Join(',', access.Scopes);
        return In(visit, json);
    }

    public static Answer Error(Visit visit, string error, string description, int? interval = null)
    {
        var json = new JsonObject
        {
            ["error"] = error,
            ["error_description"] = description,
            ["error_uri"] = Trouble + error.Replace('_', '-'),
        };
        if (interval is not null)
        {
            json["interval"] = interval;
        }

        return In(visit, json);
    }

    public static Answer In(Visit visit, JsonObject json)
    {
        var accept = visit.Request.Headers.Accept.ToString();
        var answer =
            accept.Contains("json", StringComparison.OrdinalIgnoreCase) ? Answer.Ok(json)
            : accept.Contains("xml", StringComparison.OrdinalIgnoreCase) ? Answer.Text(200, Xml(json), "application/xml; charset=utf-8")
            : Answer.Text(200, Form(json), "application/x-www-form-urlencoded; charset=utf-8");
        return answer.With("Cache-Control", "no-store");
    }

    private static long Seconds(Token token) => (long)(token.ExpiresAt!.Value - token.CreatedAt).TotalSeconds;

    private static string Form(JsonObject json) =>
        string.Join('&', json.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!.ToString())}"));

    private static string Xml(JsonObject json) =>
        new XElement("OAuth", json.Select(pair => new XElement(pair.Key, pair.Value!.ToString()))).ToString(SaveOptions.DisableFormatting);
}
