using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Auditing;

internal sealed class AuditBehavior<TRequest, TResponse>(IInfrajetDb db, AuditTrail trail) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAudited
    where TResponse : IFailable<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        if (response.Failure is { } failure)
        {
            // What the handler had begun stays undone; only the refusal is kept.
            db.Forget();
            if (request.IsKept(failure))
            {
                trail.RecordRefusal(request.AuditAction, request.AuditSubject, failure);
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        return response;
    }
}
