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

    public static Task<int> RunVerbAsync(this WebApplication app, string[] args) =>
        args switch
        {
            ["migrate"] => app.InScopeAsync(MigrateAsync),
            ["migrate", "--script"] => app.InScopeAsync(PrintScriptAsync),
            ["create-token", var login] => app.InScopeAsync(services => CreateTokenAsync(services, login)),
            ["rotate-keys"] => app.InScopeAsync(RotateKeysAsync),
            _ => app.ServeAsync(),
        };

    private static async Task<int> ServeAsync(this WebApplication app)
    {
        await app.Services.PrepareAsync(app.Lifetime.ApplicationStopping);
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
        return await TellAsync(result, rotated => $"{rotated.Resealed} secrets are sealed with a new key.");
    }

    private static async Task<int> TellAsync<T>(Result<T> result, Func<T, string> text)
    {
        await result.Match(value => Console.Out.WriteLineAsync(text(value)), failure => Console.Error.WriteLineAsync(failure.Message));
        return result.Failure is null ? Done : Refused;
    }
}
