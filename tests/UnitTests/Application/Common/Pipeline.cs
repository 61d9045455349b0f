using Infrajet.Application;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Auditing;
using Infrajet.Domain.Sessions;
using Infrajet.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NSubstitute;

namespace Infrajet.UnitTests.Application.Common;

/// <summary>All of Application as the product registers it, with every port to the outside replaced.</summary>
internal sealed class Pipeline : IDisposable
{
    // Never opened: it only keeps what use cases add.
    private readonly SqliteInfrajetDb _unsaved = new(
        new DbContextOptionsBuilder<SqliteInfrajetDb>().UseSqlite("Data Source=:memory:").Options
    );

    private readonly ServiceProvider _services;

    public Pipeline(bool isAdministrator = false, Action<IServiceCollection>? further = null)
    {
        Db.AuditEntries.Returns(_unsaved.AuditEntries);
        Db.ApiTokens.Returns(_unsaved.ApiTokens);
        var call = Substitute.For<ICall>();
        call.Caller.Returns(new Caller(7, "alice", null, isAdministrator, isAdministrator, CallerVia.Session));
        call.Actor.Returns("alice");
        call.CorrelationId.Returns("call-1");

        var services = new ServiceCollection()
            .AddLogging()
            .AddOptions()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(Db)
            .AddSingleton(call)
            .AddPorts()
            .AddApplication();
        further?.Invoke(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public IInfrajetDb Db { get; } = Substitute.For<IInfrajetDb>();

    public IEnumerable<AuditEntry> Audited => _unsaved.AuditEntries.Local;

    public IEnumerable<ApiToken> Tokens => _unsaved.ApiTokens.Local;

    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public void Dispose()
    {
        _services.Dispose();
        _unsaved.Dispose();
    }
}

file static class Ports
{
    private static readonly Type[] Marks = [typeof(IAudited), typeof(IForAdministrators), typeof(IWork)];

    /// <summary>Whatever Application asks of the outside, and is not there yet.</summary>
    public static IServiceCollection AddPorts(this IServiceCollection services)
    {
        foreach (var port in typeof(ICall).Assembly.GetExportedTypes().Where(type => type.IsInterface).Except(Marks))
        {
            services.TryAddSingleton(port, _ => Substitute.For([port], []));
        }

        return services;
    }
}
