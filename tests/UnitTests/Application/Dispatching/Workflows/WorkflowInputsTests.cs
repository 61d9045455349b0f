using Infrajet.Application.Dispatching.Workflows;

namespace Infrajet.UnitTests.Application.Dispatching.Workflows;

public sealed class WorkflowInputsTests
{
    private static readonly WorkflowInput[] Declared =
    [
        new("environment", "choice", true, null, ["staging", "production"]),
        new("replicas", "number", true, "2", []),
        new("dry", "boolean", false, null, []),
        new("note", "string", false, null, []),
    ];

    [Theory]
    [InlineData("environment=staging")]
    [InlineData("Environment=production", "REPLICAS=3.5", "dry=true", "note=")]
    public void What_fits_has_no_fault(params string[] given) => Assert.Empty(FaultsIn(given));

    [Theory]
    [InlineData("input_missing environment")]
    [InlineData("input_not_an_option environment", "environment=moon")]
    [InlineData("input_not_an_option environment", "environment=Staging")]
    [InlineData("input_unknown colour", "environment=staging", "colour=red")]
    [InlineData("input_of_wrong_type dry", "environment=staging", "dry=yes")]
    [InlineData("input_of_wrong_type replicas", "environment=staging", "replicas=many")]
    public void What_GitHub_would_refuse_is_a_fault(string fault, params string[] given) => Assert.Equal([fault], FaultsIn(given));

    private static IEnumerable<string> FaultsIn(string[] given)
    {
        var inputs = given.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var faults = WorkflowInputs.FaultsIn(inputs, Declared).ToList();
        Assert.All(faults, fault => Assert.Equal(WarningSeverity.Fault, fault.Severity));
        return faults.Select(fault => $"{fault.Code} {fault.Subject}");
    }
}
