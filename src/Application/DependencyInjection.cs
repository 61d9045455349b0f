using System.Reflection;
using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Connections;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Application.Installations;
using Infrajet.Application.Jobs;
using Infrajet.Application.Notices;
using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Files;
using Infrajet.Application.Provisioning;
using Infrajet.Application.Provisioning.Attempts;
using Infrajet.Application.Provisioning.Contracts;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Provisioning.Telling;
using Infrajet.Application.Realtime;
using Infrajet.Application.Repositories;
using Infrajet.Application.Repositories.AtGitHub;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Runs;
using Infrajet.Application.Sessions;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.Links;
using Infrajet.Application.Syncing.Planning;
using Infrajet.Application.Syncing.Running;
using Infrajet.Application.Webhooks;
using Infrajet.Application.Webhooks.Deliveries;
using Infrajet.Application.Webhooks.Gaps;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Provisioning.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Application;

public static class DependencyInjection
{
    private static readonly Type[] Scanned = [typeof(IRequestHandler<,>), typeof(IValidator<>), typeof(IWork), typeof(IWebhookEvent)];

    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        ValidatorOptions.Global.LanguageManager.Enabled = false;
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuditBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LostRaceBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AdministratorBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(OperatorBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped<BackgroundCall>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<AuditChain>();
        services.AddScoped<KnownPeople>();
        services.AddScoped<NewSessions>();
        services.AddScoped<WorkQueue>();
        services.AddScoped<WorkKinds>();
        services.AddScoped<Replays>();
        services.AddScoped<LiveEvents>();
        services.AddSingleton<EventWire>();
        services.AddSingleton<EventFeed>();
        services.AddConnections();
        services.AddRepositories();
        services.AddInstallations();
        services.AddDispatching();
        services.AddRuns();
        services.AddProvisioning();
        services.AddSyncing();
        services.AddWebhooks();
        services.AddProjects();

        // MediatR 5.1 brings no registration of its own; the same sweep finds the validators and what does the work.
        foreach (var (contract, implementation) in Implementations(Assembly.GetExecutingAssembly()))
        {
            services.Add(new ServiceDescriptor(contract, implementation, LifetimeOf(contract)));
        }

        return services;
    }

    // A validator is nothing but rules, and making them takes longer than asking them.
    private static ServiceLifetime LifetimeOf(Type contract) =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidator<>)
            ? ServiceLifetime.Singleton
            : ServiceLifetime.Scoped;

    private static void AddConnections(this IServiceCollection services)
    {
        services.AddScoped<Handshakes>();
        services.AddScoped<NewConnections>();
        services.AddScoped<BrokenConnections>();
        services.AddScoped<UnkeptTokens>();
        services.AddSingleton<RepositoryCounts>();
        services.AddSingleton<ConnectionRows>();
        services.AddSingleton<IConnectionTokens, ConnectionTokens>();
    }

    private static void AddRepositories(this IServiceCollection services)
    {
        services.AddSingleton<RightsMemory>();
        services.AddSingleton<IRemembersRights>(provider => provider.GetRequiredService<RightsMemory>());
        services.AddScoped<RightsNews>();
        services.AddSingleton<RefusedTokens>();
        services.AddSingleton<RepositoryRows>();
        services.AddSingleton<AccessFindings>();
        services.AddSingleton<CatalogueMemory>();
        services.AddScoped<PersonTokens>();
        services.AddScoped<OwnGitHub>();
        services.AddScoped<ListedRepositories>();
        services.AddScoped<CreationRights>();
        services.AddScoped<PersonRights>();
        services.AddScoped<IRepositoryAccess, RepositoryAccess>();
    }

    private static void AddInstallations(this IServiceCollection services)
    {
        services.AddSingleton<AppChecks>();
        services.AddScoped<InstallationReads>();
        services.AddScoped<PersonInstallations>();
    }

    private static void AddDispatching(this IServiceCollection services)
    {
        services.AddScoped<DispatchNews>();
        services.AddScoped<DispatchKeys>();
        services.AddScoped<AcceptedDispatches>();
        services.AddScoped<DispatchCourier>();
        services.AddScoped<DispatchTraces>();
        services.AddScoped<DispatchDrafts>();
        services.AddScoped<NewDispatches>();
        services.AddScoped<SendDispatch>();
        services.AddScoped<WorkflowReading>();
    }

    private static void AddRuns(this IServiceCollection services)
    {
        services.AddScoped<RunOwners>();
        services.AddScoped<RunSightings>();
        services.AddScoped<RunLooks>();
        services.AddScoped<SteeredRuns>();
        services.AddScoped<NoRunHint>();
        services.AddScoped<DueReading>();
        services.AddScoped<DispatchTurns>();
        services.AddScoped<LostSight>();
        services.AddSingleton<NoticedAnswers>();
    }

    private static void AddProvisioning(this IServiceCollection services)
    {
        services.AddSingleton(EventContracts.OfTheDomain());
        services.AddSingleton(provider => provider.GetRequiredService<EventContracts>().All.OfType<ProvisionCustomerContract>().Single());
        services.AddSingleton<TargetRegister>();
        services.AddSingleton<TargetMemory>();
        services.AddSingleton<IRemembersRights>(provider => provider.GetRequiredService<TargetMemory>());
        services.AddSingleton<TargetAccess>();
        services.AddSingleton<TargetAllowance>();
        services.AddSingleton<HeldRequests>();
        services.AddScoped<TokenAges>();
        services.AddScoped<NoticeDelivery>();
        services.AddScoped<ProvisioningChanges>();
        services.AddScoped<NewAttempts>();
        services.AddScoped<ProvisioningMoves>();
        services.AddScoped<OrderReading>();
        services.AddScoped<RepeatedRequests>();
        services.AddScoped<NewProvisionings>();
        services.AddScoped<SentAttempts>();
        services.AddScoped<FailedRuns>();
        services.AddScoped<Setbacks>();
        services.AddScoped<CalledOff>();
    }

    private static void AddSyncing(this IServiceCollection services)
    {
        services.AddScoped<SyncAccess>();
        services.AddSingleton<TreeMemory>();
        services.AddScoped<KeptTrees>();
        services.AddScoped<SyncNews>();
        services.AddScoped<ProjectSnapshots>();
        services.AddScoped<NewSyncs>();
        services.AddScoped<SyncWaiting>();
        services.AddScoped<WaitingSyncs>();
        services.AddScoped<Cancellations>();
        services.AddScoped<DeletedProjects>();
        services.AddSingleton<HeldGrants>();
        services.AddSingleton<SyncSeats>();
        services.AddScoped<SyncRows>();
        services.AddScoped<SyncRuns>();
        services.AddScoped<SyncEnds>();
        services.AddScoped<Standings>();
        services.AddScoped<RewrittenHistories>();
        services.AddScoped<FileReading>();
        services.AddScoped<Planner>();
        services.AddScoped<ProjectPlans>();
        services.AddScoped<PlanDiffs>();
        services.AddScoped<SettledCommits>();
        services.AddScoped<SyncPulls>();
        services.AddScoped<PushPlans>();
        services.AddScoped<PushWriting>();
        services.AddScoped<PushRun>();
        services.AddScoped<PulledFiles>();
        services.AddScoped<PullRun>();
        services.AddScoped<AutoSyncs>();
        services.AddScoped<MovedBranches>();
    }

    private static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<FollowedEvents>();
        services.AddSingleton<ReceivingFirst>();
        services.AddScoped<EventTenancy>();
        services.AddScoped<ToldRepositories>();
        services.AddScoped<ToldPeople>();
        services.AddSingleton<InboxWindow>();
        services.AddScoped<HookList>();
        services.AddScoped<MissedDeliveries>();
        services.AddScoped<WantedDeliveries>();
        services.AddScoped<DeliveryReplays>();
    }

    private static void AddProjects(this IServiceCollection services)
    {
        services.AddSingleton<ProjectTurns>();
        services.AddScoped<ProjectChanges>();
        services.AddScoped<ProjectFiles>();
        services.AddScoped<ProjectTrees>();
    }

    private static IEnumerable<(Type Contract, Type Implementation)> Implementations(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
        from contract in type.GetInterfaces()
        where Scanned.Contains(contract.IsGenericType ? contract.GetGenericTypeDefinition() : contract)
        select (contract, type);
}
