using Infrajet.Application.Secrets;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure;
using Infrajet.Infrastructure.Persistence;
using MediatR;

namespace Infrajet.WebApi.Verbs;

/// <summary>What the program does when it is started with a word; without one it serves.</summary>
internal static class Verbs
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int UsageError = 64;

    public static Task<int> RunVerbAsync(this WebApplication app, string[] args) =>
        args switch
        {
            ["migrate"] => app.InScopeAsync(MigrateAsync),
            ["migrate", "--script"] => app.InScopeAsync(PrintScriptAsync),
            ["create-token", var login] => app.InScopeAsync(services => CreateTokenAsync(services, login)),
            ["rotate-keys"] => app.InScopeAsync(RotateKeysAsync),
            _ => IsServing(args) ? app.ServeAsync() : ExplainAsync(),
        };

    /// <summary>Settings may follow, a word may not.</summary>
    public static bool IsServing(string[] args) => args is not [var word, ..] || !char.IsAsciiLetter(word[0]) || word.Contains('=');

    private static async Task<int> ExplainAsync()
    {
        await Console.Error.WriteLineAsync(
            "Start it with no word to serve, or with: migrate, migrate --script, create-token LOGIN, rotate-keys."
        );
        return UsageError;
    }

    private static async Task<int> ServeAsync(this WebApplication app)
    {
        // The two slow halves of a start, side by side: neither needs the other.
        var preparation = Task.Run(() => app.Services.PrepareAsync(app.Lifetime.ApplicationStopping));
        app.UseInfrajet();
        await preparation;
        await app.RunAsync();
        return Done;
    }

    private static async Task<int> InScopeAsync(this WebApplication app, Func<IServiceProvider, Task<int>> verb)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await verb(scope.ServiceProvider);
    }

    private static async Task<int> MigrateAsync(IServiceProvider services)
    {
        await services.MigrateAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync("The database is up to date.");
        return Done;
    }

    private static async Task<int> PrintScriptAsync(IServiceProvider services)
    {
        await Console.Out.WriteLineAsync(services.GetRequiredService<DatabaseSchema>().Script());
        return Done;
    }

    private static async Task<int> CreateTokenAsync(IServiceProvider services, string login)
    {
        await services.PrepareAsync(CancellationToken.None);
        var result = await services.GetRequiredService<IMediator>().Send(new CreateOperatorToken(login));
        return await TellAsync(result, token => token.Token);
    }

    private static async Task<int> RotateKeysAsync(IServiceProvider services)
    {
        await services.PrepareAsync(CancellationToken.None);
        var result = await services.GetRequiredService<IMediator>().Send(new RotateKeys());
        return await TellAsync(result, Summary);
    }

    private static string Summary(RotatedKeys rotated) =>
        rotated.Unreadable.Count == 0
            ? $"{rotated.Resealed} secrets are sealed with a new key."
            : $"{rotated.Resealed} secrets are sealed with a new key. These cannot be read: {string.Join(", ", rotated.Unreadable)}.";

    private static async Task<int> TellAsync<T>(Result<T> result, Func<T, string> text)
    {
        await result.Match(value => Console.Out.WriteLineAsync(text(value)), failure => Console.Error.WriteLineAsync(failure.Message));
        return result.Failure is null ? Done : Refused;
    }
}
