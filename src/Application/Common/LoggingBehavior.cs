using Infrajet.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Infrajet.Application.Common;

/// <summary>One line per use case: its name, its outcome, its time. Never the request itself, which may hold secrets.</summary>
internal sealed class LoggingBehavior<TRequest, TResponse>(ILogger<TRequest> logger, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IFailable<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = clock.GetTimestamp();
        var response = await next();
        UseCaseLog.Handled(
            logger,
            typeof(TRequest).Name,
            response.Failure?.Code ?? "done",
            clock.GetElapsedTime(started).TotalMilliseconds
        );
        return response;
    }
}

// Apart from its generic user: the generator of log methods cannot repeat that class's constraints.
internal static partial class UseCaseLog
{
    [LoggerMessage(1, LogLevel.Debug, "{UseCase}: {Outcome} in {Milliseconds:0.0} ms")]
    public static partial void Handled(ILogger logger, string useCase, string outcome, double milliseconds);
}
