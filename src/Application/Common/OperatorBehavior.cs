using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Common;

internal sealed class OperatorBehavior<TRequest, TResponse>(ICall call) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IForOperators
    where TResponse : IFailable<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        call.Caller.IsOperator ? next() : Task.FromResult(TResponse.Failed(CommonFailures.OperatorNeeded));
}
