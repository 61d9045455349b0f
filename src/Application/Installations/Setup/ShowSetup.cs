using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Installations.Setup;

/// <summary>Whether an App is set up, and by whom.</summary>
public sealed record ShowSetup : IRequest<Result<SetupState>>;

/// <param name="App">Null where none is set up.</param>
/// <param name="AppPage">What GitHub shows of it; null where its name is not known.</param>
/// <param name="InstallPage">Where it is let into accounts.</param>
/// <param name="GitHub">Where people reach GitHub.</param>
public sealed record SetupState(AppSetup? App, Uri? AppPage, Uri? InstallPage, Uri GitHub);

internal sealed class ShowSetupHandler(IGitHubApp app, IGitHubPlaces places) : IRequestHandler<ShowSetup, Result<SetupState>>
{
    public Task<Result<SetupState>> Handle(ShowSetup request, CancellationToken cancellationToken)
    {
        var page = app.Current?.Slug is { } slug ? places.PageOf(slug) : null;
        return Task.FromResult<Result<SetupState>>(new SetupState(app.Current, page, places.AppPage, places.WebUrl));
    }
}
