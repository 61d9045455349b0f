using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>Keeps every line that the product logs, scopes included, for tests that look for what must or must not be there.</summary>
public sealed class TestLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogLine> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<LogLine> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() { }

    public sealed record LogLine(LogLevel Level, string Category, string Text, IReadOnlyDictionary<string, object> Scope);

    private sealed class Logger(TestLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var scope = new Dictionary<string, object>();
            log._scopes.ForEachScope(
                (part, all) =>
                {
                    foreach (var (key, value) in part as IEnumerable<KeyValuePair<string, object>> ?? [])
                    {
                        all[key] = value;
                    }
                },
                scope
            );
            log._lines.Enqueue(new LogLine(logLevel, category, $"{formatter(state, exception)} {exception}", scope));
        }
    }
}
