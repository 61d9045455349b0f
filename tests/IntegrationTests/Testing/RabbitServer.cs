using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>
/// A RabbitMQ of the tests' own on this machine: own ports, own directory, gone afterwards. <c>INFRAJET_TEST_RABBITMQ</c> names another
/// start script than Debian's.
/// </summary>
public sealed class RabbitServer : IAsyncLifetime
{
    private static readonly string Script =
        Environment.GetEnvironmentVariable("INFRAJET_TEST_RABBITMQ") ?? "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("infrajet-rabbit-");
    private readonly TaskCompletionSource _isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, string> _environment;
    private Process? _broker;

    public RabbitServer()
    {
        var port = FreePort();
        Url = new Uri($"amqp://guest:guest@127.0.0.1:{port}/");
        _environment = new()
        {
            ["HOME"] = _directory.FullName,
            ["RABBITMQ_MNESIA_BASE"] = PathOf("mnesia"),
            ["RABBITMQ_LOG_BASE"] = PathOf("log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = PathOf("plugins"),
            ["RABBITMQ_CONFIG_FILE"] = PathOf("rabbitmq"),
            ["RABBITMQ_CONF_ENV_FILE"] = PathOf("rabbitmq-env"),
            ["RABBITMQ_NODENAME"] = $"infrajet{port}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{port}",
            ["RABBITMQ_DIST_PORT"] = $"{FreePort()}",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{FreePort()}",
        };
    }

    public Uri Url { get; }

    public async Task InitializeAsync()
    {
        Assert.True(File.Exists(Script), "RabbitMQ is missing; test.sh installs Debian's rabbitmq-server.");
        _broker = Start(Script);
        _broker.OutputDataReceived += (_, line) => Hear(line.Data);
        _broker.Exited += (_, _) => _isUp.TrySetException(new InvalidOperationException("RabbitMQ ended before it was up."));
        _broker.EnableRaisingEvents = true;
        _broker.BeginOutputReadLine();
        _broker.BeginErrorReadLine();
        await _isUp.Task.WaitAsync(Patience);
    }

    public async Task DisposeAsync()
    {
        if (_broker is not null)
        {
            _broker.Kill(entireProcessTree: true);
            await _broker.WaitForExitAsync();
            _broker.Dispose();
            await StopPortMapperAsync();
        }

        _directory.Delete(recursive: true);
    }

    // Erlang leaves it behind by design.
    private async Task StopPortMapperAsync()
    {
        using var epmd = Start("epmd", "-relaxed_command_check", "-kill");
        await epmd.WaitForExitAsync();
    }

    private Process Start(string program, params string[] words)
    {
        var start = new ProcessStartInfo(program, words)
        {
            WorkingDirectory = _directory.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private void Hear(string? line)
    {
        if (line?.Contains("completed with", StringComparison.Ordinal) == true)
        {
            _isUp.TrySetResult();
        }
    }

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
