using System.ComponentModel.DataAnnotations;
using Infrajet.Infrastructure.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.UnitTests.Infrastructure.Configuration;

public sealed class LastGoodOptionsTests : IDisposable
{
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create("Vault:Key", (string?)"first")])
        .Build();

    private readonly Lines _log = new();
    private readonly ServiceProvider _services;
    private readonly IOptionsMonitor<VaultOptions> _options;

    public LastGoodOptionsTests()
    {
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_log))
            .AddValidatedOptions<VaultOptions>(_configuration, "Vault")
            .BuildServiceProvider();
        _options = _services.GetRequiredService<IOptionsMonitor<VaultOptions>>();
    }

    public void Dispose()
    {
        _services.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void A_good_change_is_in_force_at_once()
    {
        Assert.Equal("first", _options.CurrentValue.Key);

        Write("second");

        Assert.Equal("second", _options.CurrentValue.Key);
        Assert.Empty(_log.Written);
    }

    [Fact]
    public void A_bad_change_leaves_what_held_before_in_force_and_is_told_once()
    {
        Assert.Equal("first", _options.CurrentValue.Key);

        Write("");

        Assert.Equal("first", _options.CurrentValue.Key);
        Assert.Equal("first", _options.CurrentValue.Key);
        var line = Assert.Single(_log.Written);
        Assert.Equal((LogLevel.Error, "Changed settings are not usable, the former ones stay in force: Vault:Key: write the key."), line);
    }

    [Fact]
    public void The_mended_mistake_is_in_force_again()
    {
        Assert.Equal("first", _options.CurrentValue.Key);

        Write("");
        Write("third");

        Assert.Equal("third", _options.CurrentValue.Key);
    }

    [Fact]
    public void Where_nothing_was_ever_good_the_mistake_is_told_to_whoever_asks()
    {
        _configuration["Vault:Key"] = "";

        var refused = Assert.Throws<OptionsValidationException>(() => _options.CurrentValue);

        Assert.Equal(["Vault:Key: write the key."], refused.Failures);
    }

    private void Write(string key)
    {
        _configuration["Vault:Key"] = key;
        _configuration.Reload();
    }

    private sealed class VaultOptions
    {
        [Required(ErrorMessage = "write the key.")]
        public string? Key { get; init; }
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<(LogLevel Level, string Text)> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Written.Add((logLevel, formatter(state, exception)));

        public void Dispose() { }
    }
}
