using Infrajet.Application.Common;
using Infrajet.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning;

public static class ProvisioningQueries
{
    public static IQueryable<CustomerProvisioning> ProvisioningById(this IInfrajetDb db, string id) =>
        db.Provisionings.Where(provisioning => provisioning.Id == id);

    public static IQueryable<CustomerProvisioning> ProvisioningToRead(this IInfrajetDb db, string id) =>
        db.ProvisioningById(id).AsNoTracking();

    public static IQueryable<CustomerProvisioning> ProvisioningByIdempotencyKey(this IInfrajetDb db, long personId, string key) =>
        db.Provisionings.Where(provisioning => provisioning.PersonId == personId && provisioning.IdempotencyKey == key);

    public static IQueryable<CustomerProvisioning> ProvisioningByRequestKey(this IInfrajetDb db, string key) =>
        db.Provisionings.Where(provisioning => provisioning.RequestKey == key);

    /// <summary>What stands in the way of another one of this client or this domain.</summary>
    public static IQueryable<CustomerProvisioning> OpenProvisioningsOf(this IInfrajetDb db, string clientKey, string domainKey) =>
        db
            .Provisionings.AsNoTracking()
            .Where(provisioning => provisioning.OpenClientKey == clientKey || provisioning.OpenDomainKey == domainKey)
            .OrderBy(provisioning => provisioning.Id);

    public static IQueryable<CustomerProvisioning> ProvisioningsOfClient(this IInfrajetDb db, string target, string clientId) =>
        db.Provisionings.Where(provisioning => provisioning.ClientId == clientId && provisioning.Target == target);

    public static IQueryable<CustomerProvisioning> ProvisioningsNewestFirst(
        this IInfrajetDb db,
        ProvisioningFilter filter,
        string? before
    ) =>
        db
            .Provisionings.AsNoTracking()
            .Where(provisioning => filter.Status == null || provisioning.Status == filter.Status)
            .Where(provisioning => filter.Target == null || provisioning.Target == filter.Target)
            .Where(provisioning => filter.ClientId == null || provisioning.ClientId == filter.ClientId)
            .Where(provisioning => filter.Domain == null || provisioning.Domain == filter.Domain)
            .Where(provisioning => filter.Tier == null || provisioning.Tier == filter.Tier)
            .Where(provisioning => before == null || provisioning.Id.CompareTo(before) < 0)
            .OrderByDescending(provisioning => provisioning.Id);

    public static IQueryable<ProvisioningAttempt> AttemptsOf(this IInfrajetDb db, IReadOnlyCollection<string> provisioningIds) =>
        db
            .ProvisioningAttempts.Where(attempt => provisioningIds.Contains(attempt.ProvisioningId))
            .OrderBy(attempt => attempt.ProvisioningId)
            .ThenBy(attempt => attempt.Number);

    public static IQueryable<ProvisioningAttempt> AttemptsToRead(this IInfrajetDb db, string provisioningId) =>
        db.AttemptsOf([provisioningId]).AsNoTracking();

    public static IQueryable<ProvisioningAttempt> AttemptNumber(this IInfrajetDb db, string provisioningId, int number) =>
        db.ProvisioningAttempts.Where(attempt => attempt.ProvisioningId == provisioningId && attempt.Number == number);

    public static IQueryable<ProvisioningAttempt> AttemptById(this IInfrajetDb db, string id) =>
        db.ProvisioningAttempts.Where(attempt => attempt.Id == id);

    public static IQueryable<ProvisioningStep> StepsOf(this IInfrajetDb db, string provisioningId) =>
        db.ProvisioningSteps.AsNoTracking().Where(step => step.ProvisioningId == provisioningId).OrderBy(step => step.Number);

    public static IQueryable<ProvisioningStep> StepById(this IInfrajetDb db, string id) =>
        db.ProvisioningSteps.AsNoTracking().Where(step => step.Id == id);

    /// <summary>Those that hold something under lock, by id.</summary>
    public static IQueryable<CustomerProvisioning> HeldProvisioningsAfter(this IInfrajetDb db, string id, int atMost) =>
        db
            .Provisionings.Where(provisioning => provisioning.SealedRequest != null && provisioning.Id.CompareTo(id) > 0)
            .OrderBy(provisioning => provisioning.Id)
            .Take(atMost);

    public static IQueryable<ProvisioningAttempt> HeldAttemptsAfter(this IInfrajetDb db, string id, int atMost) =>
        db
            .ProvisioningAttempts.Where(attempt => attempt.SealedFailures != null && attempt.Id.CompareTo(id) > 0)
            .OrderBy(attempt => attempt.Id)
            .Take(atMost);

    public static IQueryable<TargetToken> TokensOfTargets(this IInfrajetDb db) => db.TargetTokens.OrderBy(token => token.Target);
}

public sealed record ProvisioningFilter(ProvisioningStatus? Status, string? Target, string? ClientId, string? Domain, string? Tier);
