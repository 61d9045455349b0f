using System.Reflection;
using Infrajet.Application.Common;
using Infrajet.Domain.Auditing;
using Infrajet.Domain.Realtime;
using Infrajet.Domain.Sessions;
using Infrajet.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>Every query of the product becomes SQL for both databases, without a server: neither can rot unseen.</summary>
public sealed class QueryRenderingTests
{
    private const int PageAndOneMore = 31;

    public static TheoryData<DatabaseProvider, string> EveryQuery()
    {
        var queries = new TheoryData<DatabaseProvider, string>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            ProductQueries().ForEach(query => queries.Add(provider, NameOf(query)));
        }

        return queries;
    }

    [Theory]
    [MemberData(nameof(EveryQuery))]
    public void A_query_becomes_SQL_whatever_its_arguments(DatabaseProvider provider, string name)
    {
        using var db = Nowhere.Of(provider);
        var query = ProductQueries().Single(query => NameOf(query) == name);

        var rendered = Render(query, db);

        Assert.NotEmpty(rendered);
        Assert.All(rendered, sql => Assert.Contains("SELECT", sql, StringComparison.Ordinal));
    }

    [Fact]
    public void The_head_of_the_audit_chain_is_read_under_a_lock()
    {
        using var db = Nowhere.SqlServer();
        var property = typeof(SqlServerInfrajetDb).GetProperty("LockedAuditHead", BindingFlags.Instance | BindingFlags.NonPublic)!;

        var sql = ((IQueryable<AuditHead>)property.GetValue(db)!).ToQueryString();

        Assert.Contains("FROM [AuditHeads] WITH (UPDLOCK, ROWLOCK, HOLDLOCK)", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void The_head_of_a_stream_is_read_under_a_lock()
    {
        using var db = Nowhere.SqlServer();
        var query = typeof(SqlServerInfrajetDb).GetMethod("LockedStreamHead", BindingFlags.Instance | BindingFlags.NonPublic)!;

        var sql = ((IQueryable<StreamHead>)query.Invoke(db, ["person:7"])!).ToQueryString();

        Assert.Contains("FROM [StreamHeads] WITH (UPDLOCK, ROWLOCK, HOLDLOCK) WHERE [Name] = @p0", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void The_queries_are_found()
    {
        var names = ProductQueries().ConvertAll(NameOf);

        Assert.Contains("AuditQueries.AuditNewestFirst", names);
        Assert.Contains("SessionQueries.PersonByKey", names);
        Assert.Contains("KeyRingQueries.KeyRingElements", names);
        Assert.DoesNotContain("AuditQueries.Matching", names);
    }

    [Fact]
    public void A_query_that_a_database_cannot_run_fails()
    {
        using var db = Nowhere.SqlServer();
        var query = typeof(UnrenderableQueries).GetMethod(nameof(UnrenderableQueries.PeopleByOwnRule))!;

        var failure = Assert.Throws<TargetInvocationException>(() => Render(query, db).ToList());

        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    [Fact]
    public void A_parameter_without_a_sample_says_what_to_add()
    {
        using var db = Nowhere.Sqlite();
        var query = typeof(UnrenderableQueries).GetMethod(nameof(UnrenderableQueries.PeopleOf))!;

        var failure = Assert.Throws<MissingSampleException>(() => Render(query, db));

        Assert.Equal(
            "UnrenderableQueries.PeopleOf takes a Version called 'version', for which there is no sample: add a line for Version to QuerySamples.",
            failure.Message
        );
    }

    [Fact]
    public void Parameters_that_may_be_null_are_rendered_both_ways()
    {
        using var db = Nowhere.Sqlite();
        var query = ProductQueries().Single(query => NameOf(query) == "SessionQueries.ApiTokensOf");

        var arguments = QuerySamples.ArgumentsFor(query, db);

        Assert.Contains(arguments, list => list[2] is null);
        Assert.Contains(arguments, list => list[2] is string);
    }

    private static List<string> Render(MethodInfo query, InfrajetDb db)
    {
        var render = typeof(QueryRenderingTests).GetMethod(nameof(RenderBoth), BindingFlags.Static | BindingFlags.NonPublic)!;
        var typed = render.MakeGenericMethod(query.ReturnType.GetGenericArguments()[0]);
        return [.. QuerySamples.ArgumentsFor(query, db).SelectMany(list => (string[])typed.Invoke(null, [query.Invoke(null, list)])!)];
    }

    private static string[] RenderBoth<T>(IQueryable<T> query) => [query.ToQueryString(), query.Take(PageAndOneMore).ToQueryString()];

    private static List<MethodInfo> ProductQueries() =>
        [.. Queries.Declared(Queries.OfTheProduct.SelectMany(assembly => assembly.GetTypes()))];

    private static string NameOf(MethodInfo query) => $"{query.DeclaringType!.Name}.{query.Name}";
}

internal static class UnrenderableQueries
{
    public static IQueryable<Person> PeopleByOwnRule(this IInfrajetDb db) => db.People.Where(person => IsNice(person));

    public static IQueryable<Person> PeopleOf(this IInfrajetDb db, Version version) =>
        db.People.Where(person => person.Id == version.Major);

    private static bool IsNice(Person person) => person.Login.Length > 3;
}
