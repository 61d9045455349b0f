using System.Text.Json;
using Infrajet.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Dispatching;

internal static class ToldEvents
{
    /// <summary>The one event of a type on a person's channel.</summary>
    public static async Task<JsonElement> ToldToAsync(this InfrajetDb db, string login, string type)
    {
        var person = await db.People.SingleAsync(person => person.Login == login);
        var told = await db.LiveEvents.SingleAsync(happened => happened.Stream == $"person:{person.Id}" && happened.Type == type);
        return JsonDocument.Parse(told.Data).RootElement;
    }
}
