using Infrajet.Application.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Sessions;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Processing;

/// <param name="Reason">Why its job was parked.</param>
public sealed record StrandedReceipt(string Id, string? Reason);

public static class ProcessingQueries
{
    public static IQueryable<WebhookReceipt> ReceiptById(this IInfrajetDb db, string id) =>
        db.WebhookReceipts.Where(receipt => receipt.Id == id);

    /// <summary>Whether another hook's receipt of the same event has had the effect: by its id.</summary>
    public static IQueryable<string> EffectOf(this IInfrajetDb db, string source, string eventGuid, string exceptId) =>
        db
            .WebhookReceipts.Where(other => other.EventGuid == eventGuid && other.Source == source)
            .Where(other => other.Id != exceptId && other.State == ReceiptState.Done)
            .OrderBy(other => other.Id)
            .Select(other => other.Id)
            .Take(1);

    /// <summary>The account in which an installation is, where it is known.</summary>
    public static IQueryable<Installation> InstallationById(this IInfrajetDb db, long id) =>
        db.Installations.AsNoTracking().Where(installation => installation.Id == id);

    /// <param name="subject">GitHub's number of the person.</param>
    public static IQueryable<long> PersonAtGitHub(this IInfrajetDb db, string subject) =>
        db
            .People.SelectMany(person => person.Identities)
            .Where(identity => identity.Provider == PersonKey.GitHub && identity.Subject == subject)
            .OrderBy(identity => identity.PersonId)
            .Select(identity => identity.PersonId)
            .Take(1);

    public static IQueryable<Connection> ConnectionTo(this IInfrajetDb db, long gitHubId) =>
        db.Connections.Where(connection => connection.GitHubId == gitHubId);

    public static IQueryable<InboxWatch> WatchOver(this IInfrajetDb db, string source) =>
        db.InboxWatches.Where(watch => watch.Source == source);

    /// <summary>Waiting receipts whose job was parked without them, as when it took its node along each time.</summary>
    public static IQueryable<StrandedReceipt> StrandedReceipts(this IInfrajetDb db, string kind, int atMost) =>
        (
            from receipt in db.WebhookReceipts
            join item in db.WorkItems on receipt.Id equals item.SubjectId
            where receipt.State == ReceiptState.Waiting && item.State == WorkState.Parked && item.Kind == kind
            where
                !db.WorkItems.Any(other =>
                    other.SubjectId == receipt.Id && (other.State == WorkState.Waiting || other.State == WorkState.Running)
                )
            orderby item.Id
            select new StrandedReceipt(receipt.Id, item.LastError)
        ).Take(atMost);
}
