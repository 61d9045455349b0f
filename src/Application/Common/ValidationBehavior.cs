using FluentValidation;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Common;

/// <summary>Refuses a request of bad shape with all its faults at once, before its handler sees it.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IFailable<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var faults = new List<FieldFault>();
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            faults.AddRange(outcome.Errors.Select(error => new FieldFault(error.PropertyName, error.ErrorMessage)));
        }

        return faults.Count == 0 ? await next() : TResponse.Failed(CommonFailures.NotValid(faults));
    }
}
