using System.Linq.Expressions;
using System.Reflection;
using Infrajet.Application.Common;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>Finds the product's queries: the methods of the <c>…Queries</c> classes, and whatever builds a query elsewhere.</summary>
internal static class Queries
{
    public static readonly Assembly[] OfTheProduct = [typeof(IInfrajetDb).Assembly, typeof(InfrajetDb).Assembly, typeof(Program).Assembly];

    // The queries that live with the database itself, since each of the two locks in its own way; they are rendered by name.
    private static readonly string[] LockedHeads = ["get_LockedAuditHead", "LockedStreamHead"];

    private static readonly Type[] QueryBuilders =
    [
        typeof(Queryable),
        typeof(EntityFrameworkQueryableExtensions),
        typeof(RelationalQueryableExtensions),
    ];

    // What may follow a rendered query where it is used: it runs it, or takes less of it.
    private static readonly string[] Endings =
    [
        "Take",
        "ToListAsync",
        "AnyAsync",
        "CountAsync",
        "SingleAsync",
        "SingleOrDefaultAsync",
        "FirstOrDefaultAsync",
        "AsAsyncEnumerable",
    ];

    public static IEnumerable<MethodInfo> Declared(IEnumerable<Type> types) =>
        from type in types
        where IsQueriesClass(type)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsPrivate && IsQuery(method.ReturnType)
        select method;

    /// <summary>Where a query is built outside of its class, as "Type.Method calls Operator".</summary>
    public static IEnumerable<string> Strays(IEnumerable<Type> types) =>
        from type in types
        where !IsQueriesClass(Outermost(type))
        from method in CalledMethods.AllMethodsOf(type)
        where !LockedHeads.Contains(method.Name)
        from called in CalledMethods.In(method)
        where Builds(called)
        select $"{type}.{method.Name} calls {called.Name}";

    private static bool Builds(MethodBase called) =>
        QueryBuilders.Contains(called.DeclaringType)
        && (
            !Endings.Contains(called.Name)
            || called.GetParameters().Any(parameter => parameter.ParameterType.IsAssignableTo(typeof(LambdaExpression)))
        );

    private static bool IsQueriesClass(Type type) =>
        type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Queries", StringComparison.Ordinal);

    private static bool IsQuery(Type type) => type.IsGenericType && type.IsAssignableTo(typeof(IQueryable));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
