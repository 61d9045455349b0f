using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning;

/// <summary>All customers that were ordered here, newest first.</summary>
public sealed record ListProvisionings(ProvisioningFilter Filter, int Limit, string? After)
    : IRequest<Result<Page<ListedProvisioning>>>,
        IForOperators;

internal sealed class ListProvisioningsValidator : AbstractValidator<ListProvisionings>
{
    public ListProvisioningsValidator()
    {
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsCursor();
        RuleFor(request => request.Filter.Target).MaximumLength(CustomerProvisioning.TargetLength).OverridePropertyName("Target");
        RuleFor(request => request.Filter.ClientId).MaximumLength(CustomerProvisioning.ClientIdLength).OverridePropertyName("ClientId");
        RuleFor(request => request.Filter.Domain).MaximumLength(CustomerProvisioning.DomainLength).OverridePropertyName("Domain");
        RuleFor(request => request.Filter.Tier).MaximumLength(CustomerProvisioning.TierLength).OverridePropertyName("Tier");
    }
}

internal sealed class ListProvisioningsHandler(IInfrajetDb db) : IRequestHandler<ListProvisionings, Result<Page<ListedProvisioning>>>
{
    public async Task<Result<Page<ListedProvisioning>>> Handle(ListProvisionings request, CancellationToken cancellationToken)
    {
        // Domains are kept in one form; people may ask in another.
        var filter = request.Filter with
        {
            Domain = request.Filter.Domain is { } domain ? RegistrableDomain.Of(domain) ?? domain : null,
        };
        var found = await db.ProvisioningsNewestFirst(filter, Cursor.Read(request.After))
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return found
            .ConvertAll(provisioning => new ListedProvisioning(provisioning))
            .ToPage(request.Limit, provisioning => provisioning.Id);
    }
}
