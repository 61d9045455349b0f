namespace Sandbox.Webhooks;

/// <summary>Every event there is, by whose hooks are told of it.</summary>
internal static class EventNames
{
    private static readonly HashSet<string> Everywhere =
    [
        "branch_protection_configuration",
        "branch_protection_rule",
        "check_run",
        "check_suite",
        "code_scanning_alert",
        "commit_comment",
        "create",
        "custom_property_values",
        "delete",
        "dependabot_alert",
        "deploy_key",
        "deployment",
        "deployment_status",
        "discussion",
        "discussion_comment",
        "fork",
        "gollum",
        "issue_comment",
        "issue_dependencies",
        "issues",
        "label",
        "member",
        "meta",
        "milestone",
        "page_build",
        "project",
        "project_card",
        "project_column",
        "public",
        "pull_request",
        "pull_request_review",
        "pull_request_review_comment",
        "pull_request_review_thread",
        "push",
        "registry_package",
        "release",
        "repository",
        "repository_advisory",
        "repository_ruleset",
        "secret_scanning_alert",
        "secret_scanning_alert_location",
        "secret_scanning_scan",
        "security_and_analysis",
        "star",
        "status",
        "sub_issues",
        "team_add",
        "watch",
        "workflow_job",
        "workflow_run",
    ];

    private static readonly HashSet<string> OrganizationsAndApps =
    [
        "custom_property",
        "membership",
        "org_block",
        "organization",
        "personal_access_token_request",
        "team",
    ];

    private static readonly HashSet<string> RepositoriesAndOrganizations =
    [
        "package",
        "repository_import",
        "repository_vulnerability_alert",
    ];

    private static readonly HashSet<string> Organizations = ["projects_v2", "projects_v2_item", "projects_v2_status_update"];

    private static readonly HashSet<string> Apps =
    [
        "deployment_protection_rule",
        "deployment_review",
        "github_app_authorization",
        "installation",
        "installation_repositories",
        "installation_target",
        "merge_group",
        "repository_dispatch",
        "security_advisory",
        "workflow_dispatch",
    ];

    public static bool Reaches(string name, HookTarget target) =>
        Everywhere.Contains(name)
        || target switch
        {
            HookTarget.Repository => RepositoriesAndOrganizations.Contains(name),
            HookTarget.Organization => RepositoriesAndOrganizations.Contains(name)
                || OrganizationsAndApps.Contains(name)
                || Organizations.Contains(name),
            HookTarget.App => OrganizationsAndApps.Contains(name) || Apps.Contains(name),
        };
}
