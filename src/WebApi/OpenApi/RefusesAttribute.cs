using System.Reflection;
using Infrajet.Domain.Common;

namespace Infrajet.WebApi.OpenApi;

/// <summary>Names failures that an action, or each action of a controller, may answer with; the API document shows them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RefusesAttribute(Type catalogue, params string[] failures) : Attribute
{
    public IEnumerable<Refusal> Refusals => failures.Select(name => Refusal.Of(Find(name)));

    private Failure Find(string name) =>
        catalogue.GetField(name, BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as Failure
        ?? throw new InvalidOperationException($"{catalogue.Name} has no failure by the name of {name}.");
}
