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
        catch (OptionsValidationException refused)
        {
            return await TellAsync(refused.Failures);
        }
        catch (StartRefusedException refused)
        {
            return await TellAsync([refused.Message]);
        }
        catch (IOException refused) when (refused.InnerException is AddressInUseException)
        {
            return await TellAsync([$"{refused.Message} Write another address in ASPNETCORE_URLS, such as http://127.0.0.1:5090."]);
        }
    }

    private static async Task<int> TellAsync(IEnumerable<string> faults)
    {
        await Console.Error.WriteLineAsync("Infrajet does not start with these settings:");
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync($"  {fault}");
        }

        return ConfigurationError;
    }
}
