using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Pages;

namespace Sandbox.OAuth;

/// <summary>Tokens for a device that shows a code, while its owner allows it in a browser elsewhere.</summary>
internal static class DeviceFlow
{
    // Without the letters that are taken for one another, and without vowels.
    private const string UserCodeLetters = "BCDFGHJKLMNPQRSTVWXZ0123456789";

    public static void MapDeviceFlow(this WebRoutes web)
    {
        web.Post("/login/device/code", Begin);
        web.Get("/login/device", visit => AskForCode(visit, null));
        web.Post("/login/device", Confirm);
        web.Post("/login/device/authorize", Decide);
    }

    public static Answer Poll(Visit visit, Client client)
    {
        var world = visit.World;
        var request = world.Authorizations.Devices.GetValueOrDefault(visit.Either("device_code") ?? "");
        if (request is null || request.ClientId != client.Id)
        {
            return TokenAnswer.Error(visit, "incorrect_device_code", "The device_code provided is not valid.");
        }

        if (request.ExpiresAt <= world.Now)
        {
            return TokenAnswer.Error(visit, "expired_token", "The device_code has expired.");
        }

        var isHasty = request.AskedAt is { } before && world.Now < before + TimeSpan.FromSeconds(request.Interval);
        request.AskedAt = world.Now;
        if (isHasty)
        {
            request.Interval += 5;
            return TokenAnswer.Error(visit, "slow_down", "Too many requests have been made in the same timeframe.", request.Interval);
        }

        return Conclude(visit, client, request);
    }

    private static Answer Conclude(Visit visit, Client client, DeviceRequest request)
    {
        if (request.IsDenied)
        {
            return TokenAnswer.Error(visit, "access_denied", "The authorization request was denied.");
        }

        if (request.AllowedBy is not { } person)
        {
            return TokenAnswer.Error(visit, "authorization_pending", "The authorization request is still pending.");
        }

        visit.World.Authorizations.Devices.Remove(request.DeviceCode);
        var (access, refresh) = Authorizations.Issue(visit.World, client, person, request.Scopes);
        return TokenAnswer.Of(visit, access, refresh);
    }

    private static Answer Begin(Visit visit)
    {
        var client = Client.Find(visit.World, visit.Either("client_id"));
        if (client is null)
        {
            return TokenAnswer.Error(visit, "incorrect_client_credentials", "The client_id passed is incorrect.");
        }

        var letters = RandomNumberGenerator.GetString(UserCodeLetters, 8);
        var request = new DeviceRequest
        {
            DeviceCode = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)),
            UserCode = $"{letters[..4]}-{letters[4..]}",
            ClientId = client.Id,
            Scopes = client.App is null ? Scopes.Parse(visit.Either("scope")) : [],
            ExpiresAt = visit.World.Now + DeviceRequest.Life,
        };
        visit.World.Authorizations.Devices.Add(request.DeviceCode, request);
        return TokenAnswer.In(
            visit,
            new JsonObject
            {
                ["device_code"] = request.DeviceCode,
                ["user_code"] = request.UserCode,
                ["verification_uri"] = visit.World.Url("/login/device"),
                ["expires_in"] = (int)DeviceRequest.Life.TotalSeconds,
                ["interval"] = request.Interval,
            }
        );
    }

    private static Answer AskForCode(Visit visit, string? complaint)
    {
        visit.SignedIn();
        return Page.Show(
            "Connect a device",
            $"""
            {(complaint is null ? "" : $"""<p class="note" role="alert">{Page.Encode(complaint)}</p>""")}
            <form method="post" action="/login/device">
            <label>The code that your device shows <input name="user_code" autocomplete="off" required></label>
            <button class="go">Continue</button>
            </form>
            """,
            complaint is null ? 200 : 422
        );
    }

    private static Answer Confirm(Visit visit)
    {
        var person = visit.SignedIn();
        if (Waiting(visit) is not { } request || Client.Find(visit.World, request.ClientId) is not { } client)
        {
            return AskForCode(visit, "That code is unknown or too old.");
        }

        return Page.Show(
            $"Authorize {client.Name}",
            $"""
            <p>A device wants to use the account <strong>{Page.Encode(person.Login)}</strong> through {Page.Encode(
                client.Name
            )}. It may then:</p>
            {AuthorizePages.Wishes(client, request.Scopes)}
            <form method="post" action="/login/device/authorize">
            <input type="hidden" name="user_code" value="{request.UserCode}">
            <button class="go" name="authorize" value="1">Authorize {Page.Encode(client.Name)}</button>
            <button name="authorize" value="0">Cancel</button>
            </form>
            """
        );
    }

    private static Answer Decide(Visit visit)
    {
        var person = visit.SignedIn();
        if (Waiting(visit) is not { } request)
        {
            return AskForCode(visit, "That code is unknown or too old.");
        }

        if (visit.Field("authorize") != "1")
        {
            request.IsDenied = true;
            return Page.Show("Not connected", "<p>The device gets no access.</p>");
        }

        request.AllowedBy = person;
        visit.World.Authorizations.Agree(visit.World, person, request.ClientId, request.Scopes);
        return Page.Show("Congratulations, you're all set!", "<p>Your device is now connected.</p>");
    }

    private static DeviceRequest? Waiting(Visit visit)
    {
        var typed = (visit.Field("user_code") ?? "").Replace("-", "", StringComparison.Ordinal);
        return visit.World.Authorizations.Devices.Values.FirstOrDefault(request =>
            request.UserCode.Replace("-", "", StringComparison.Ordinal).Equals(typed, StringComparison.OrdinalIgnoreCase)
            && request.ExpiresAt > visit.World.Now
            && request is { AllowedBy: null, IsDenied: false }
        );
    }
}
