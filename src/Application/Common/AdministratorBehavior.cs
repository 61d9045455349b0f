using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Common;

internal sealed class AdministratorBehavior<TRequest, TResponse>(ICall call) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IForAdministrators
    where TResponse : IFailable<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        call.Caller.IsAdministrator ? next() : Task.FromResult(TResponse.Failed(CommonFailures.AdministratorNeeded));
}
