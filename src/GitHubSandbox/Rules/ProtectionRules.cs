using Sandbox.Git;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Rules;

/// <summary>What a branch's protection has against a move of it.</summary>
internal static class ProtectionRules
{
    private const string NotAuthorised =
        "You're not authorized to push to this branch. Visit https://docs.github.com/articles/about-protected-branches/ for more information.";

    public static string? Violation(Repository repository, Caller caller, RefMove move)
    {
        if (move.Branch is null || repository.Protections.GetValueOrDefault(move.Branch) is not { } protection)
        {
            return null;
        }

        if (move.IsDeletion)
        {
            return protection.AllowsDeletions ? null : "Cannot delete this protected branch";
        }

        if (!protection.AllowsForcePushes && move.IsRewind(repository.Git))
        {
            return "Cannot force-push to this protected branch";
        }

        // These hold for admins only where that was asked for.
        var isExempt = !protection.IsForAdminsToo && Access.RoleOf(caller.Person, repository) == Role.Admin;
        return isExempt ? null
            : protection.IsLocked ? "Cannot change this locked branch"
            : protection.MayPush is { } chosen && !chosen.Contains(caller, repository) ? NotAuthorised
            : Content(repository, protection, caller, move);
    }

    private static string? Content(Repository repository, BranchProtection protection, Caller caller, RefMove move)
    {
        var commits = move.NewCommits(repository.Git).Select(repository.Git.Objects.Commit).ToList();
        var needsReview = protection.Reviews is { } reviews && reviews.Bypassers?.Contains(caller, repository) != true;
        return protection.RequiresLinearHistory && commits.Exists(commit => commit.Parents.Count > 1)
                ? "This branch must not contain merge commits."
            : protection.RequiresSignatures && !commits.TrueForAll(ServerSeal.IsOn) ? "Commits must have verified signatures."
            : needsReview && move.Manner != PushManner.PullRequest ? "Changes must be made through a pull request."
            : protection.StatusChecks is { Checks.Count: > 0 } checks ? RuleBook.Expected([.. checks.Checks.Select(check => check.Context)])
            : null;
    }
}
