using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Actions.Triggers;

/// <summary>repository_dispatch: an event of one's own.</summary>
internal static class DispatchRoutes
{
    private const int MostCharacters = 100;
    private const int MostProperties = 10;
    private const int TooManyBytes = 64 * 1024;

    public static void MapDispatches(this ApiRoutes api) => api.Post("/repos/{owner}/{repo}/dispatches", Dispatch, Need.Write("contents"));

    private static Answer Dispatch(Call call)
    {
        var repository = Writable(call);
        var type = EventType(call.Body);
        var payload = ClientPayload(call.Body);
        var actor = Triggering.ActorOf(call.Caller, repository);
        call.World.StartDispatched(repository, actor, type, payload);
        call.World.Events.Announce(
            new("repository_dispatch", actor, new() { ["branch"] = repository.DefaultBranch, ["client_payload"] = payload.DeepClone() })
            {
                Action = type,
                Repository = repository,
            }
        );
        return Answer.NoContent;
    }

    // Who may only read is not told so: for this call GitHub hides the repository.
    private static Repository Writable(Call call)
    {
        var isPersons = call.Caller.Token is { HasScopes: true };
        var repository = isPersons ? call.Repository(Need.Metadata) : call.Repository();
        return isPersons && Access.RoleOf(call.Caller.Person, repository) < call.Route.Need.Role
            ? throw Refusal.NotFound()
            : call.Repository();
    }

    private static string EventType(Body body)
    {
        var type = body.RequiredString("event_type");
        var length = type.EnumerateRunes().Count();
        return length switch
        {
            0 => throw Refusal.Unprocessable("Invalid request.\n\nAt least 1 characters are required; only 0 were supplied."),
            > MostCharacters => throw Refusal.Unprocessable(
                $"Invalid request.\n\nOnly {MostCharacters} characters are allowed; {length} were supplied."
            ),
            _ => type,
        };
    }

    private static JsonObject ClientPayload(Body body)
    {
        var payload = body.Object("client_payload") ?? [];
        if (payload.Count > MostProperties)
        {
            throw Refusal.Unprocessable(
                $"Invalid request.\n\nNo more than {MostProperties} properties are allowed; {payload.Count} were supplied."
            );
        }

        return Encoding.UTF8.GetByteCount(payload.ToJsonString(Answer.Plain)) < TooManyBytes
            ? payload
            : throw Refusal.Unprocessable("client_payload is too large.");
    }
}
