namespace Infrajet.Application.GitHub;

/// <summary>GitHub as people see it in their browser, and the App as they see it there.</summary>
public interface IGitHubPlaces
{
    Uri WebUrl { get; }

    /// <summary>The login under which the App's deeds appear, such as <c>acme-platform[bot]</c>; null where it is not known.</summary>
    string? AppLogin { get; }

    /// <summary>Where the App can be installed; null where it is not known.</summary>
    Uri? AppPage { get; }

    /// <summary>What people see of an App.</summary>
    Uri PageOf(string slug);

    /// <summary>Where an App is let into accounts.</summary>
    Uri InstallPageOf(string slug);

    /// <summary>Where a new App is made, for an organisation or for whoever asks.</summary>
    Uri NewAppPage(string? organization);
}
