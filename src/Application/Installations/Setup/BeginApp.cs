using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Repositories;
using MediatR;

namespace Infrajet.Application.Installations.Setup;

/// <summary>Prepares what a browser posts to GitHub to have an App made for this product.</summary>
/// <param name="Organization">Whose it is to be; null for the person's own.</param>
/// <param name="Replaces">Whether it takes the place of one that stands already.</param>
/// <param name="Home">Where people and GitHub find this product.</param>
public sealed record BeginApp(string? Organization, bool Replaces, Traveller Traveller, Uri Home)
    : IRequest<Result<BegunApp>>,
        IForAdministrators;

/// <param name="Page">At GitHub, with the state in it.</param>
/// <param name="Manifest">As JSON.</param>
/// <param name="HearsOfEvents">Whether GitHub can send webhooks here.</param>
public sealed record BegunApp(Uri Page, string Manifest, bool HearsOfEvents);

internal sealed class BeginAppValidator : AbstractValidator<BeginApp>
{
    public BeginAppValidator() =>
        RuleFor(request => request.Organization)
            .Must(name => name is null || RepositoryName.TryParse($"{name}/x") is not null)
            .WithMessage("Write the organisation's name as it stands in its address.");
}

internal sealed class BeginAppHandler(IInfrajetDb db, IGitHubApp app, IGitHubPlaces places, Handshakes handshakes)
    : IRequestHandler<BeginApp, Result<BegunApp>>
{
    public async Task<Result<BegunApp>> Handle(BeginApp request, CancellationToken cancellationToken)
    {
        if (app.Current is { } present && (present.IsOfSettings || !request.Replaces))
        {
            return present.IsOfSettings ? SetupFailures.SetUpBySettings : SetupFailures.AppExists;
        }

        var begun = handshakes.Begin(HandshakePurpose.CreateApp);
        begun
            .Handshake.For(request.Traveller.Caller?.PersonId, request.Traveller.Caller?.SessionId)
            .In(request.Traveller.BrowserHash)
            .Returning(null, request.Replaces ? FinishApp.Replacing : null);
        await db.SaveChangesAsync(cancellationToken);

        // A GitHub on this machine reaches it, the one out there does not.
        var isReachable = !request.Home.IsLoopback || places.WebUrl.IsLoopback;
        var page = new Uri($"{places.NewAppPage(request.Organization)}?state={Uri.EscapeDataString(begun.State)}");
        return new BegunApp(page, AppManifest.For(request.Home, isReachable).ToJson(), isReachable);
    }
}
