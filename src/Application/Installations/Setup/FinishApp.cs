using System.Text.Json;
using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Installations.Setup;

/// <summary>Takes in the App that GitHub made: from then on every node works with it.</summary>
public sealed record FinishApp(string State, string Code, Traveller Traveller) : IRequest<Result<FinishedApp>>, IForAdministrators, IAudited
{
    internal const string Replacing = "replacing";

    public string AuditAction => "github_app.created";

    public string AuditSubject => "a new App";
}

/// <param name="InstallPage">Where it is let into accounts.</param>
public sealed record FinishedApp(string Slug, Uri InstallPage);

internal sealed class FinishAppValidator : AbstractValidator<FinishApp>
{
    private const int Longest = 500;

    public FinishAppValidator()
    {
        RuleFor(request => request.State).NotEmpty().MaximumLength(Longest);
        RuleFor(request => request.Code).NotEmpty().MaximumLength(Longest).Matches(@"\A[A-Za-z0-9_-]*\z");
    }
}

internal sealed class FinishAppHandler(
    IInfrajetDb db,
    IGitHubApp app,
    IGitHubPlaces places,
    Handshakes handshakes,
    ISecretVault vault,
    AuditTrail trail,
    TimeProvider clock
) : IRequestHandler<FinishApp, Result<FinishedApp>>
{
    public async Task<Result<FinishedApp>> Handle(FinishApp request, CancellationToken cancellationToken)
    {
        if (await handshakes.EndAsync(request.State, request.Traveller, MayEnd, cancellationToken) is not { } ended)
        {
            return SetupFailures.StateInvalid;
        }

        await app.RefreshAsync(cancellationToken);
        if (app.Current is { } present && (present.IsOfSettings || ended.Handshake.CallerState != FinishApp.Replacing))
        {
            return present.IsOfSettings ? SetupFailures.SetUpBySettings : SetupFailures.AppExists;
        }

        // The code gives the credentials out once: whoever goes away meanwhile does not take them along.
        var made = await app.ConvertAsync(request.Code, CancellationToken.None);
        return await made.Match<Task<Result<FinishedApp>>>(
            async one =>
            {
                await KeepAsync(one);
                await app.RefreshAsync(CancellationToken.None);
                return new FinishedApp(one.Facts.Slug, places.InstallPageOf(one.Facts.Slug));
            },
            failure => Task.FromResult<Result<FinishedApp>>(RefusalOf(failure))
        );
    }

    private static bool MayEnd(Handshake handshake) =>
        handshake is { Purpose: HandshakePurpose.CreateApp, PersonId: not null, BrowserHash: not null };

    private async Task KeepAsync(NewApp made)
    {
        try
        {
            await db.ChangeAsync(() => StoreAsync(made), CancellationToken.None);
        }
        catch (Exception failure) when (failure.IsOfDatabase())
        {
            throw new UnsavedOutcomeException(SetupFailures.CredentialsLost, failure);
        }
    }

    private async Task StoreAsync(NewApp made)
    {
        var now = clock.Now();
        var secret = ProtectedSecret.Of(AppCredentials.SecretPurpose, now);
        vault.Seal(secret, JsonSerializer.Serialize(made.Credentials));
        db.Secrets.Add(secret);
        if (await db.TheApp().SingleOrDefaultAsync(CancellationToken.None) is { } former)
        {
            former.App.Replace(made.Facts, secret.Id, now);
            db.Secrets.Remove(former.Secret);
        }
        else
        {
            db.RegisteredApps.Add(RegisteredApp.Of(made.Facts, secret.Id, now));
        }

        trail.Record("github_app.created", $"{made.Facts.Slug} ({made.Facts.AppId}) of {made.Facts.OwnerLogin}");
    }

    private static Failure RefusalOf(Failure failure) =>
        failure == GitHubFailures.NoAccess || GitHubFailures.IsRejected(failure) ? SetupFailures.CodeRefused
        : failure == GitHubFailures.OutcomeUnknown ? SetupFailures.CredentialsLost
        : failure;
}
