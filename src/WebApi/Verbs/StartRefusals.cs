using System.Data.Common;
using Infrajet.Infrastructure.Configuration;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Verbs;

/// <summary>An operator who wrote a wrong setting reads what to mend, not a stack trace.</summary>
internal static class StartRefusals
{
    private const int ConfigurationError = 78;

    public static async Task<int> ExplainAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure) when (FaultsIn(failure) is { Count: > 0 } faults)
        {
            await Console.Error.WriteLineAsync("Infrajet does not start with these settings:");
            foreach (var fault in faults)
            {
                await Console.Error.WriteLineAsync($"  {fault}");
            }

            return ConfigurationError;
        }
    }

    /// <summary>Looks at every section before anything is built on one, opened or written; the host would look only once it serves.</summary>
    public static WebApplication WithValidSettings(this WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        return app;
    }

    /// <summary>Empty for anything that is not the settings' fault. Several wrong sections arrive together in one exception.</summary>
    private static List<string> FaultsIn(Exception failure) =>
        failure switch
        {
            OptionsValidationException refused => [.. refused.Failures],
            StartRefusedException refused => [refused.Message],
            InvalidOperationException unreadable when UnreadableValue.AdviceOn(unreadable) is { } advice => [advice],
            DbException unreachable => [$"Database:ConnectionString: write one that opens the database. {unreachable.Message}"],
            IOException { InnerException: AddressInUseException } taken => [$"Urls: write an address with a free port. {taken.Message}"],
            AggregateException several when several.InnerExceptions.All(inner => FaultsIn(inner).Count > 0) =>
            [
                .. several.InnerExceptions.SelectMany(FaultsIn),
            ],
            _ => [],
        };
}
