namespace Infrajet.Application.GitHub;

/// <summary>The figures by which requests to GitHub are paced.</summary>
public interface IGitHubLimits
{
    /// <summary>Of everybody for whom GitHub was asked of late.</summary>
    IReadOnlyList<AllowanceFigures> ShowAll();

    AllowanceFigures Show(string principal);
}
