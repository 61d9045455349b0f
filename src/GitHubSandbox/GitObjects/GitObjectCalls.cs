using System.Globalization;
using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.GitObjects;

/// <summary>What the calls about git's own objects have in common.</summary>
internal static class GitObjectCalls
{
    private const int IdLength = 40;

    /// <summary>The repository of the path, which must not be empty.</summary>
    public static Repository Filled(this Call call)
    {
        var repository = call.Repository();
        return repository.Git.IsEmpty ? throw Refusal.Conflict("Git Repository is empty.") : repository;
    }

    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    public static string DemandId(string text, string name = "sha") =>
        IsId(text)
            ? text
            : throw Refusal.Unprocessable($"The {name} parameter must be exactly {IdLength} characters and contain only [0-9a-f].");

    /// <summary>Somebody who is named in the body; without a date it is now, and with one its zone is kept.</summary>
    public static Signature? Person(this Call call, string name)
    {
        if (call.Body.Inner(name) is not { } person)
        {
            return null;
        }

        var date = person.String("date");
        return DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var when) || date is null
            ? new(person.RequiredString("name"), person.RequiredString("email"), date is null ? call.World.Now : when)
            : throw Refusal.Unprocessable($"Invalid request.\n\nFor 'links/1/schema', \"{date}\" is not a valid date-time.");
    }
}
