using FluentValidation;
using Infrajet.Domain.Sessions;

namespace Infrajet.Application.Sessions;

internal static class LoginRule
{
    /// <summary>A plain name. No comma or space: a proxy that joins two headers into one must not make a third person.</summary>
    public static IRuleBuilderOptions<T, string> IsLogin<T>(this IRuleBuilder<T, string> rule) =>
        rule.MaximumLength(Person.LoginLength).Matches(@"\A[A-Za-z0-9][A-Za-z0-9._@+-]*\z");
}
