using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Common;

/// <summary>The second of two writers to one row is told so, as a refusal that repeating mends.</summary>
internal sealed class LostRaceBehavior<TRequest, TResponse>(IInfrajetDb db) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IFailable<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        try
        {
            return await next();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Forget();
            return TResponse.Failed(CommonFailures.ChangedMeanwhile);
        }
    }
}
