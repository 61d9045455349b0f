using Infrajet.Infrastructure.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.UnitTests.Infrastructure;

/// <summary>What an operator is told about a section as it is written in the settings.</summary>
internal static class Faults
{
    public static IReadOnlyList<string> In<T>(string section, params (string Key, string? Value)[] settings)
        where T : class
    {
        using var services = new ServiceCollection()
            .AddLogging()
            .AddValidatedOptions<T>(Configuration(section, settings), section)
            .BuildServiceProvider();
        try
        {
            _ = services.GetRequiredService<IOptionsMonitor<T>>().CurrentValue;
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
    }

    private static IConfigurationRoot Configuration(string section, (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{section}:{setting.Key}", setting.Value)))
            .Build();
}
