using System.Collections.Frozen;
using System.Text.Json;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning.Contracts;

namespace Infrajet.Application.Provisioning.Contracts;

/// <summary>The agreements that are kept here, by the type of their event. A new one is one class in the domain; nothing lists it.</summary>
public sealed class EventContracts
{
    /// <summary>Where callers put the payload, in all our bodies.</summary>
    public const string PayloadField = "client_payload";

    private readonly FrozenDictionary<string, EventContract> _byType;

    internal EventContracts(IEnumerable<EventContract> contracts)
    {
        All = [.. contracts.OrderBy(contract => contract.EventType, StringComparer.Ordinal)];
        var twice = All.GroupBy(contract => contract.EventType).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException(
                $"{twice.Key} has more than one contract: {string.Join(", ", twice.Select(contract => contract.GetType().Name))}."
            );
        }

        _byType = All.ToFrozenDictionary(contract => contract.EventType, StringComparer.Ordinal);
    }

    public IReadOnlyList<EventContract> All { get; }

    public static EventContracts OfTheDomain() =>
        new(
            typeof(EventContract)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(EventContract)) && !type.IsAbstract)
                .Select(type => (EventContract)Activator.CreateInstance(type)!)
        );

    public EventContract? Find(string eventType) => _byType.GetValueOrDefault(eventType);

    /// <summary>What breaks the contract of such an event, by the field of the caller's body; nothing where there is no contract.</summary>
    public IReadOnlyList<FieldFault> FaultsIn(string eventType, JsonElement? payload) =>
        [
            .. from fault in Find(eventType)?.FaultsIn(payload) ?? []
            select new FieldFault(fault.Field.Length == 0 ? PayloadField : $"{PayloadField}.{fault.Field}", fault.Message),
        ];
}
