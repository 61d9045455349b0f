using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Configuration;

/// <summary>
/// The framework's monitor throws on every read after a bad reload. A secret that is half written while it is rotated must not fail
/// requests: what held before goes on holding until the mistake is mended.
/// </summary>
internal sealed class LastGoodOptions<T>(
    IOptionsFactory<T> factory,
    IEnumerable<IOptionsChangeTokenSource<T>> sources,
    IOptionsMonitorCache<T> cache,
    ILoggerFactory loggers
) : OptionsMonitor<T>(factory, sources, cache)
    where T : class
{
    private readonly ILogger _logger = loggers.CreateLogger("Infrajet.Configuration");
    private readonly IOptionsMonitorCache<T> _cache = cache;
    private volatile T? _lastGood;

    public override T Get(string? name)
    {
        try
        {
            return _lastGood = base.Get(name);
        }
        catch (Exception failure) when (_lastGood is not null && FaultIn(failure) is { } fault)
        {
            LastGoodOptionsLog.Refused(_logger, fault);

            // The cache keeps the failed attempt and would fail, and log, with every read.
            _cache.TryRemove(name ?? Options.DefaultName);
            _cache.TryAdd(name ?? Options.DefaultName, _lastGood);
            return _lastGood;
        }
    }

    private static string? FaultIn(Exception failure) =>
        failure switch
        {
            OptionsValidationException refused => refused.Message,
            InvalidOperationException unreadable => UnreadableValue.AdviceOn(unreadable),
            _ => null,
        };
}

internal static partial class LastGoodOptionsLog
{
    [LoggerMessage(1, LogLevel.Error, "Changed settings are not usable, the former ones stay in force: {Faults}")]
    public static partial void Refused(ILogger logger, string faults);
}
