using FluentValidation;
using Infrajet.Domain.Connections;

namespace Infrajet.Application.Connections;

internal static class LocalPathRule
{
    public static IRuleBuilderOptions<T, string?> IsLocalPath<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(path => path is null || LocalPath.Is(path)).WithMessage("Write a path of Infrajet's own, such as /settings.");
}
