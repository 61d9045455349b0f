using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Rules;

/// <summary>The protection that a caller describes.</summary>
internal static class ProtectionReading
{
    // Each must be there, though it may be null.
    private static readonly string[] Needed = ["required_status_checks", "enforce_admins", "required_pull_request_reviews", "restrictions"];

    public static BranchProtection Read(Call call, Repository repository)
    {
        var body = call.Body;
        if (Array.Find(Needed, name => !body.Has(name)) is { } missing)
        {
            throw Refusal.Unprocessable($"Invalid request.\n\n\"{missing}\" wasn't supplied.");
        }

        if (!repository.Owner.IsOrganization && body.Object("restrictions") is not null)
        {
            throw Refusal.Invalid("ProtectedBranch", "Only organization repositories can have users and team restrictions");
        }

        return new()
        {
            IsForAdminsToo = body.Bool("enforce_admins") == true,
            StatusChecks = Checks(body.Inner("required_status_checks")),
            Reviews = Reviews(call, repository, body.Inner("required_pull_request_reviews")),
            MayPush = Chosen(call, repository, body.Inner("restrictions")),
            RequiresLinearHistory = body.Bool("required_linear_history") == true,
            AllowsForcePushes = body.Bool("allow_force_pushes") == true,
            AllowsDeletions = body.Bool("allow_deletions") == true,
            BlocksCreations = body.Bool("block_creations") == true,
            RequiresConversationResolution = body.Bool("required_conversation_resolution") == true,
            IsLocked = body.Bool("lock_branch") == true,
            AllowsForkSyncing = body.Bool("allow_fork_syncing") == true,
        };
    }

    private static StatusCheckDemand? Checks(Body? body)
    {
        if (body is null)
        {
            return null;
        }

        var named = body.Strings("contexts") ?? [];
        var checks = (body.Array("checks") ?? []).OfType<JsonObject>().Select(check => new Body(check));
        return new(
            body.Bool("strict") == true,
            [
                .. checks.Select(check => new StatusCheck(check.RequiredString("context"), check.Long("app_id"))),
                .. named.Select(context => new StatusCheck(context, null)),
            ]
        );
    }

    private static ReviewDemand? Reviews(Call call, Repository repository, Body? body)
    {
        if (body is null)
        {
            return null;
        }

        var approvals = body.Long("required_approving_review_count") ?? 1;
        return approvals is >= 0 and <= 6
            ? new()
            {
                DismissesStaleReviews = body.Bool("dismiss_stale_reviews") == true,
                RequiresCodeOwners = body.Bool("require_code_owner_reviews") == true,
                RequiresLastPushApproval = body.Bool("require_last_push_approval") == true,
                Approvals = (int)approvals,
                Dismissers = Chosen(call, repository, body.Inner("dismissal_restrictions")),
                Bypassers = Chosen(call, repository, body.Inner("bypass_pull_request_allowances")),
            }
            : throw Refusal.Invalid("ProtectedBranch", "Required approving review count must be between 0 and 6");
    }

    // Who is not there, or may not write, is left out, as GitHub does.
    private static Chosen? Chosen(Call call, Repository repository, Body? body)
    {
        if (body is null || body.Json.Count == 0)
        {
            return null;
        }

        var users = (body.Strings("users") ?? []).Where(call.World.Accounts.ContainsKey);
        var teams = (body.Strings("teams") ?? []).Where(slug => repository.Owner.Teams.Exists(team => team.Slug == slug));
        var apps = (body.Strings("apps") ?? []).Where(slug => call.World.Apps.Values.Any(app => app.Slug == slug));
        return new([.. users], [.. teams], [.. apps]);
    }
}
