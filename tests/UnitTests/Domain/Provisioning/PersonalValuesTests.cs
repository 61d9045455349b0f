using System.Text.Json;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;

namespace Infrajet.UnitTests.Domain.Provisioning;

public sealed class PersonalValuesTests
{
    [Theory]
    [InlineData("""{"email":"carol@example.com","domain":"example.com"}""", "carol@example.com")]
    [InlineData("""{"email":"carol@example.com","metadata":{"customer_ip":"203.0.113.45"}}""", "carol@example.com", "203.0.113.45")]
    [InlineData("""{"metadata":{"plan_name":"Basic Hosting Plan","contact":"Carol Doe","age":44}}""", "Carol Doe")]
    [InlineData("""{"email":7,"metadata":"x"}""")]
    [InlineData("""{"metadata":null}""")]
    public void They_are_what_the_contract_calls_so_and_what_it_does_not_know(string payload, params string[] personal)
    {
        using var document = JsonDocument.Parse(payload);

        Assert.Equal(personal, PersonalValues.In(new ProvisionCustomerContract(), document.RootElement));
    }
}
