using Infrajet.Application.Common;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>Queries are built in <c>…Queries</c> classes alone, since only those are rendered for both databases.</summary>
public sealed class QueryPlaceTests
{
    [Fact]
    public void No_query_is_built_outside_of_the_classes_that_are_rendered()
    {
        var strays = Queries.Strays(Queries.OfTheProduct.SelectMany(assembly => assembly.GetTypes()));

        Assert.Empty(strays);
    }

    [Theory]
    [InlineData(typeof(BuildsOne), "Where")]
    [InlineData(typeof(EndsWithOne), "AnyAsync")]
    [InlineData(typeof(TracksNothing), "AsNoTracking")]
    public void A_query_that_is_built_elsewhere_is_found(Type type, string calls)
    {
        var strays = Queries.Strays([type, .. type.GetNestedTypes(System.Reflection.BindingFlags.NonPublic)]);

        Assert.Contains(strays, stray => stray.EndsWith($" calls {calls}", StringComparison.Ordinal));
    }

    [Fact]
    public void Using_a_rendered_query_is_no_stray()
    {
        Assert.Empty(Queries.Strays([typeof(UsesOne), .. typeof(UsesOne).GetNestedTypes(System.Reflection.BindingFlags.NonPublic)]));
    }

    private static class BuildsOne
    {
        public static object Build(IInfrajetDb db) => db.People.Where(person => person.Login == "alice");
    }

    private static class EndsWithOne
    {
        public static async Task<bool> AskAsync(IInfrajetDb db) => await db.People.AnyAsync(person => person.Login == "alice");
    }

    private static class TracksNothing
    {
        public static Func<IInfrajetDb, object> Build() => db => db.People.AsNoTracking();
    }

    private static class UsesOne
    {
        public static async Task<List<Person>> AskAsync(IQueryable<Person> query) => await query.Take(3).ToListAsync();
    }
}
