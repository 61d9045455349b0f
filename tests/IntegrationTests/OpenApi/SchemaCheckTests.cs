using System.Text.Json;

namespace Infrajet.IntegrationTests.OpenApi;

/// <summary>A check that cannot fail proves nothing: this one finds each fault that it is there for.</summary>
public sealed class SchemaCheckTests
{
    private const string Schema = """
        {
          "type": "object",
          "required": ["id", "at"],
          "properties": {
            "id": { "type": "integer", "format": "int64" },
            "at": { "type": "string", "format": "date-time" },
            "name": { "type": "string", "nullable": true },
            "kind": { "type": "string", "enum": ["cat", "dog"] },
            "tags": { "type": "array", "items": { "type": "string" } },
            "owner": { "$ref": "#/components/schemas/Owner" },
            "heir": { "oneOf": [{ "enum": [null], "nullable": true }, { "$ref": "#/components/schemas/Owner" }] }
          }
        }
        """;

    private static readonly ApiDocument Document = new(
        JsonDocument.Parse("""{ "components": { "schemas": { "Owner": { "type": "object", "required": ["login"] } } } }""").RootElement
    );

    [Theory]
    [InlineData("""{ "id": 1, "at": "2026-01-31T09:30:00Z" }""", "")]
    [InlineData("""{ "id": 1, "at": "2026-01-31T09:30:00Z", "name": null, "kind": "cat", "tags": ["a"] }""", "")]
    [InlineData("""{ "id": 1, "at": "2026-01-31T09:30:00Z", "heir": null }""", "")]
    [InlineData("""{ "id": 1 }""", "$.at is missing")]
    [InlineData("""{ "id": "1", "at": "2026-01-31T09:30:00Z" }""", "$.id is String, not integer")]
    [InlineData("""{ "id": null, "at": "2026-01-31T09:30:00Z" }""", "$.id is null")]
    [InlineData("""{ "id": 1, "at": "noon" }""", "$.at is no time")]
    [InlineData("""{ "id": 1, "at": "2026-01-31T09:30:00Z", "kind": "cow" }""", "$.kind is none of the documented words")]
    [InlineData("""{ "id": 1, "at": "2026-01-31T09:30:00Z", "Name": "x" }""", "$.Name is not documented")]
    [InlineData("""{ "id": 1, "at": "2026-01-31T09:30:00Z", "tags": [1] }""", "$.tags[0] is Number, not string")]
    [InlineData("""{ "id": 1, "at": "2026-01-31T09:30:00Z", "owner": {} }""", "$.owner.login is missing")]
    [InlineData("""{ "id": 1, "at": "2026-01-31T09:30:00Z", "heir": {} }""", "$.heir.login is missing")]
    public void Tells_what_is_wrong_and_where(string value, string fault)
    {
        var faults = Document.Faults(JsonDocument.Parse(Schema).RootElement, JsonDocument.Parse(value).RootElement);

        Assert.Equal(fault, string.Join("; ", faults));
    }
}
