using Infrajet.Application.Dispatching.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.GitHub.Workflows;

internal static class WorkflowServices
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services)
    {
        services.AddSingleton<IWorkflowSyntax, WorkflowSyntax>();
        return services.AddSingleton<IActionsTokens, ActionsTokens>();
    }
}
