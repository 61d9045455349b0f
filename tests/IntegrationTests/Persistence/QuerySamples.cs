using System.Reflection;
using Infrajet.Application.Auditing;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning;
using Infrajet.Application.Webhooks.Deliveries;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Sessions;
using Infrajet.Domain.Webhooks;
using Infrajet.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>Arguments for queries, by type. A query with a parameter of a new type asks for a line here.</summary>
internal static class QuerySamples
{
    private static readonly DateTimeOffset Time = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private static readonly Dictionary<Type, object?[]> ByType = new()
    {
        [typeof(string)] = ["tok_01jd6w1m0a9x7q2c4v5b6n7m8k"],
        [typeof(string[])] = [new[] { "person:7", "person:8" }],
        [typeof(long)] = [7L],
        [typeof(int)] = [30],
        [typeof(DateTimeOffset)] = [Time],
        [typeof(PersonKey)] = [new PersonKey(PersonKey.GitHub, "583231")],
        [typeof(RepositoryReference)] =
        [
            RepositoryReference.Parse("3001"),
            RepositoryReference.Parse("acme/infra"),
            RepositoryReference.Parse("R_kgDOABPHjQ"),
        ],
        [typeof(IReadOnlyList<string>)] = [new[] { "job_01jd6w1m0a9x7q2c4v5b6n7m8k", "job_01jd6w1m0a9x7q2c4v5b6n7m8m" }],
        [typeof(JobFilter)] =
        [
            new JobFilter(null),
            new JobFilter(7, WorkState.Parked, "dispatch.send", "dsp_01jd6w1m0a9x7q2c4v5b6n7m8k", Time),
        ],
        [typeof(IReadOnlyCollection<string>)] = [new[] { "dsp_01jd6w1m0a9x7q2c4v5b6n7m8k" }],
        [typeof(IReadOnlyCollection<long>)] = [new[] { 7L, 8L }],
        [typeof(DispatchFilter)] = [new DispatchFilter(null, null, null, null), new DispatchFilter(7, 8, "deploy", DispatchStatus.RunSeen)],
        [typeof(ProvisioningFilter)] =
        [
            new ProvisioningFilter(null, null, null, null, null),
            new ProvisioningFilter(ProvisioningStatus.Failed, "staging", "cust_1", "example.com", "basic"),
        ],
        [typeof(DeliveryFilter)] =
        [
            new DeliveryFilter(),
            new DeliveryFilter("push", "created", ReceiptState.Failed, 7, 8, "72d3162e-cc78-11e3-81ab-4c9367dc0958", Time, Time),
        ],
        [typeof(ReceiptState)] = [ReceiptState.Done],
        [typeof(ProjectStatus)] = [ProjectStatus.Archived],
        [typeof(AuditFilter)] =
        [
            AuditFilter.All,
            new AuditFilter("alice", "audit.exported", "audit", "done", "0af7651916cd43dd", Time, Time),
        ],
    };

    /// <summary>Every combination of the samples; a parameter that may be null is null as well.</summary>
    public static IReadOnlyList<object?[]> ArgumentsFor(MethodInfo query, InfrajetDb db) =>
        query
            .GetParameters()
            .Aggregate(
                new List<object?[]> { Array.Empty<object?>() },
                (lists, parameter) =>
                    [.. lists.SelectMany(list => SamplesFor(parameter, db).Select(sample => (object?[])[.. list, sample]))]
            );

    private static object?[] SamplesFor(ParameterInfo parameter, InfrajetDb db)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.IsInstanceOfType(db))
        {
            return [db];
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQueryable<>))
        {
            return [typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.GetGenericArguments()).Invoke(db, [])];
        }

        var samples = ByType.GetValueOrDefault(type) ?? throw new MissingSampleException(parameter);
        return MayBeNull(parameter) ? [null, .. samples] : samples;
    }

    private static bool MayBeNull(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}

internal sealed class MissingSampleException(ParameterInfo parameter)
    : Exception(
        $"{parameter.Member.DeclaringType!.Name}.{parameter.Member.Name} takes a {parameter.ParameterType.Name} called '{parameter.Name}', for which "
            + $"there is no sample: add a line for {parameter.ParameterType.Name} to {nameof(QuerySamples)}."
    );
