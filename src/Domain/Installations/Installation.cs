using Infrajet.Domain.Common;

namespace Infrajet.Domain.Installations;

/// <summary>The App in somebody's account, as GitHub last described it.</summary>
public sealed class Installation : IVersioned
{
    public const int WordLength = 40;
    public const int PermissionsLength = 4000;
    public const int EventsLength = 4000;
    public const int UrlLength = 500;

    private Installation() { }

    /// <summary>GitHub's own number.</summary>
    public long Id { get; private set; }

    public long AccountId { get; private set; }

    public string AccountLogin { get; private set; } = "";

    /// <summary>GitHub's word: User or Organization.</summary>
    public string AccountType { get; private set; } = "";

    /// <summary>GitHub's word: all or selected.</summary>
    public string RepositorySelection { get; private set; } = "";

    /// <summary>Such as <c>contents:write,metadata:read</c>.</summary>
    public string Permissions { get; private set; } = "";

    /// <summary>Divided by commas.</summary>
    public string Events { get; private set; } = "";

    public string? HtmlUrl { get; private set; }

    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>When GitHub did not know it any more; it may only be that another App was asked as.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>GitHub's time of its last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When GitHub was last asked.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    public long Version { get; private set; }

    public bool IsUsable => DeletedAt is null && SuspendedAt is null;

    public static Installation Meet(InstallationFacts facts, DateTimeOffset at)
    {
        var installation = new Installation { Id = facts.Id };
        installation.Learn(facts, at);
        return installation;
    }

    /// <summary>Takes over what GitHub says; not what it said before it was asked last.</summary>
    /// <param name="at">When it was asked.</param>
    public bool Learn(InstallationFacts facts, DateTimeOffset at)
    {
        if (facts.Id != Id)
        {
            throw new InvalidOperationException($"{facts.Id} is another installation than {Id}.");
        }

        if (at < SeenAt)
        {
            return false;
        }

        (AccountId, AccountLogin, AccountType) = (facts.AccountId, facts.AccountLogin, facts.AccountType);
        (RepositorySelection, Permissions, Events) = (facts.RepositorySelection, facts.Permissions, facts.Events);
        (HtmlUrl, SuspendedAt) = (facts.HtmlUrl, facts.SuspendedAt);
        (CreatedAt, UpdatedAt, SeenAt) = (facts.CreatedAt, facts.UpdatedAt, at);
        DeletedAt = null;
        return true;
    }

    /// <summary>GitHub does not know it; not if it did when it was asked last.</summary>
    /// <param name="at">When it was asked.</param>
    public bool Gone(DateTimeOffset at)
    {
        if (at < SeenAt)
        {
            return false;
        }

        DeletedAt ??= at;
        SeenAt = at;
        return true;
    }
}
