using System.Net;
using Infrajet.Application.Sessions;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.Logging;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Infrajet.IntegrationTests.Http;

public sealed class UnhandledExceptionsTests : IAsyncLifetime
{
    private const string Detail = "ijt_detail that only the log may hold";
    private readonly InfrajetHost _host = new();

    public async Task InitializeAsync()
    {
        var broken = Substitute.For<IGitHubIdentities>();
        broken.IdentifyAsync(default!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException(Detail));
        await _host.WithService(broken).InitializeAsync();
    }

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task A_bug_answers_500_in_the_one_body_and_keeps_its_detail_for_the_log()
    {
        var response = await _host
            .Anonymous()
            .PostAsync("/api/v1/auth/verify", new { token = "ghp_0123456789", scopes = Array.Empty<string>() });

        var error = await response.ShouldBeErrorAsync(HttpStatusCode.InternalServerError, "INTERNAL_ERROR");
        Assert.DoesNotContain("InvalidOperation", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Detail, error.ToString(), StringComparison.Ordinal);
        Assert.Single(_host.Log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains(Detail, StringComparison.Ordinal));
    }
}
