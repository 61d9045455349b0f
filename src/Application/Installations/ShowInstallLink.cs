using System.Globalization;
using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using MediatR;

namespace Infrajet.Application.Installations;

/// <summary>Where the App is let into an account.</summary>
/// <param name="State">What the caller wants to have back at the end. It proves nothing.</param>
/// <param name="SuggestedTargetId">GitHub's number of the account that is meant.</param>
public sealed record ShowInstallLink(string? State, string? SuggestedTargetId) : IRequest<Result<InstallLink>>;

/// <param name="InstallationUrl">Where to send the browser.</param>
/// <param name="AppName">As it stands in the App's address.</param>
/// <param name="GithubAppUrl">What GitHub shows of the App.</param>
public sealed record InstallLink(string InstallationUrl, string AppName, string? State, string GithubAppUrl);

internal sealed class ShowInstallLinkValidator : AbstractValidator<ShowInstallLink>
{
    public ShowInstallLinkValidator()
    {
        RuleFor(request => request.State).MaximumLength(Handshake.StateLength).Must(Text.IsPlain).WithMessage(Text.PlainAdvice);
        RuleFor(request => request.SuggestedTargetId)
            .Must(id => id is null || (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
            .WithMessage("Write GitHub's number of an organisation or a person.");
    }
}

internal sealed class ShowInstallLinkHandler(IGitHubApp app, IGitHubPlaces places) : IRequestHandler<ShowInstallLink, Result<InstallLink>>
{
    public async Task<Result<InstallLink>> Handle(ShowInstallLink request, CancellationToken cancellationToken)
    {
        var slug = await SlugAsync(cancellationToken);
        return slug.Match<Result<InstallLink>>(
            name => new InstallLink(AddressFor(name, request), name, request.State, places.PageOf(name).AbsoluteUri),
            failure => failure
        );
    }

    private async Task<Result<string>> SlugAsync(CancellationToken cancellationToken)
    {
        if (app.Current is not { Slug: null })
        {
            return app.Current?.Slug is { } known ? known : InstallationFailures.AppNotConfigured;
        }

        var shown = await app.ShowAsync(cancellationToken);
        return shown.Match<Result<string>>(seen => seen.Slug, failure => failure);
    }

    // GitHub skips the choice of an account only on the page behind the usual one.
    private string AddressFor(string slug, ShowInstallLink request)
    {
        var page = places.InstallPageOf(slug).AbsoluteUri;
        string?[] query =
        [
            request.SuggestedTargetId is { } target ? $"suggested_target_id={target}" : null,
            request.State is { Length: > 0 } state ? $"state={Uri.EscapeDataString(state)}" : null,
        ];
        var address = request.SuggestedTargetId is null ? page : $"{page}/permissions";
        return query.OfType<string>().Any() ? $"{address}?{string.Join('&', query.OfType<string>())}" : address;
    }
}
