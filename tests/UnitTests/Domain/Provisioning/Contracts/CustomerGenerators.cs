using FsCheck;
using FsCheck.Fluent;

namespace Infrajet.UnitTests.Domain.Provisioning.Contracts;

/// <summary>Payloads as text: mostly good ones, some with a few faults, in any order and spelling.</summary>
internal static class CustomerGenerators
{
    // Every kind of JSON: what is wrong for a field whatever it is, but for the one kind that it wants.
    private static readonly string[] Things =
    [
        "[]",
        "[1]",
        "{}",
        "{\"a\":{}}",
        "true",
        "false",
        "0",
        "-1",
        "1.5",
        "1e400",
        "\"\"",
        "\"x\"",
        "\"a b\"",
        "\"\\n\"",
    ];

    private static readonly string[] Amounts = ["35.00", "0", "0.0", "1e2", "0.10000000000000000000000000000000001", "900.000"];

    private static readonly string Bulky = $"\"{string.Concat(Enumerable.Repeat("\\ud83d\\ude80", 500))}\"";

    private static readonly FieldPool[] Required =
    [
        new(
            "domain",
            ["\"example.com\"", "\"EXAMPLE.co.uk\"", "\"münchen.de\"", "\"a.com\"", "\"\\u0061.io\""],
            ["null", "\"example\""],
            ["\"a.example.com\"", "\"co.uk\""]
        ),
        new("email", ["\"user@example.com\"", "\"A.b+c@Site.CO.UK\""], ["null", "\"a..b@x.com\"", "\"user@-x.com\""], []),
        new("tier", ["\"basic\"", "\"standard\"", "\"premium\""], ["null", "\"Basic\"", "\" basic\""], []),
        new("client_id", ["\"a\"", "\"cust_1\"", "\"A-b_9\""], ["null", "\"a@b\"", $"\"{new string('a', 51)}\""], []),
    ];

    private static readonly FieldPool[] Features =
    [
        new("instance_type", ["\"t3.micro\"", "\"t3.large\"", "null"], ["\"m5.large\""], []),
        new("storage_gb", ["1", "1000", "null"], ["0", "1001", "1e30", "\"1\""], ["150.0", "1e2"]),
        new("bandwidth_gb", ["2000"], ["0"], ["5e0"]),
        new("email_accounts", ["0", "200"], ["-1"], ["-0"]),
        new("databases", ["0", "50"], ["0.5"], []),
        new("ssl_enabled", ["true", "false", "null"], ["\"true\""], []),
        new("storage", [], ["1", "null"], []),
    ];

    private static readonly FieldPool[] Metadata =
    [
        new("plan_name", ["\"Plan\"", "\"\"", "\"\\u0041\\/🚀\"", Bulky, "null"], [$"\"{new string('x', 501)}\""], []),
        new("billing_cycle", ["\"annual\""], ["1"], []),
        new("amount_paid", Amounts, ["-0.01", "\"35\""], ["-0", "1e400"]),
        new("currency", ["\"USD\"", "null"], ["\"usd\"", "\"DOLLAR\""], ["\"XXX\""]),
        new("customer_ip", ["\"203.0.113.45\"", "\"2001:db8::1\""], ["\"fe80::1%eth0\"", "\"\""], ["\"127.1\""]),
        new("signup_date", ["\"2024-01-29\"", "\"2024-01-29T14:30:00.5+01:00\""], ["\"2024-13-01\""], ["\"2023-02-29\""]),
        .. Enumerable
            .Range(0, 12)
            .Select(index => new FieldPool(
                $"own {index} \\u00e9",
                ["1.10", "\"\\ud83d\\ude80\"", "true", "null", Bulky],
                ["[]", "{}"],
                []
            )),
    ];

    /// <summary>What a schema can tell from good ones, and what it cannot.</summary>
    public static Gen<string> Payload(bool withUnseenFaults) =>
        from required in Object(Required, withUnseenFaults, mayMiss: false)
        from transaction in Field(new("transaction_id", ["\"txn_1\"", "null"], ["\"\"", "\"a b\""], []), withUnseenFaults, mayMiss: true)
        from features in Object(Features, withUnseenFaults)
        from metadata in Object(Metadata, withUnseenFaults)
        from more in Field(new("plan", [], ["1"], []), withUnseenFaults, mayMiss: true)
        from parts in Gen.Shuffle([
            .. required,
            .. transaction,
            .. more,
            $"\"features\":{{{string.Join(',', features)}}}",
            $"\"metadata\" : {{ {string.Join(" , ", metadata)} }}",
        ])
        select $"{{{string.Join(',', parts)}}}";

    /// <summary>Without faults but perhaps their size. No text may be that long, but names may.</summary>
    public static Gen<string> NearlyTooLarge() =>
        from required in Object(Required.Select(field => field with { Faulty = field.Good }), withUnseenFaults: false, mayMiss: false)
        from letters in Gen.Choose(64_800, 65_400)
        select $"{{{string.Join(',', required)},\"metadata\":{{\"{new string('k', letters)}\":1.10}}}}";

    /// <summary>Any JSON at all, often with names that mean something.</summary>
    public static Gen<string> Anything(int depth = 3)
    {
        var names = Gen.Elements([
            .. Required.Concat(Features).Concat(Metadata).Select(field => field.Name),
            "features",
            "metadata",
            "transaction_id",
            "\\ud83d",
            "",
            "_infrajet",
        ]);
        var leaf = Gen.Elements([.. Things, .. Amounts, "null", "\"\\ud83d\"", "\"example.com\"", "\"basic\""]);
        if (depth == 0)
        {
            return leaf;
        }

        var members = (from name in names from value in Anything(depth - 1) select $"\"{name}\":{value}").ListOf();
        return Gen.Frequency(
            (1, leaf),
            (4, members.Select(list => $"{{{string.Join(',', list)}}}")),
            (1, Anything(depth - 1).ListOf().Select(list => $"[{string.Join(',', list)}]"))
        );
    }

    private static Gen<string[]> Object(IEnumerable<FieldPool> fields, bool withUnseenFaults, bool mayMiss = true) =>
        fields
            .Select(field => Field(field, withUnseenFaults, mayMiss))
            .Aggregate(
                Gen.Constant(Array.Empty<string>()),
                (before, field) => from some in before from one in field select (string[])[.. some, .. one]
            )
            .SelectMany(all => Gen.Shuffle(all));

    private static Gen<string[]> Field(FieldPool field, bool withUnseenFaults, bool mayMiss)
    {
        string[] faulty = [.. field.Faulty, .. withUnseenFaults ? field.Unseen : []];
        return Gen.Choose(0, 99)
            .SelectMany(chance =>
                chance < 3 ? Gen.Elements(faulty).Select(value => Written(field, value))
                : field.Good.Length == 0 || (mayMiss && chance < 30) ? Gen.Constant(Array.Empty<string>())
                : Gen.Elements(field.Good).Select(value => Written(field, value))
            );
    }

    private static string[] Written(FieldPool field, string value) => [$"\"{field.Name}\":{value}"];

    /// <param name="Faulty">What a schema refuses.</param>
    /// <param name="Unseen">What only the contract refuses.</param>
    private sealed record FieldPool(string Name, string[] Good, string[] Faulty, string[] Unseen);
}
