using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Projects;

namespace Infrajet.Application.Projects;

internal static class ProjectRules
{
    public static IRuleBuilderOptions<T, string?> IsProjectName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty().MaximumLength(Project.NameLength).Must(Text.IsPlain).WithMessage(Text.PlainAdvice);

    public static IRuleBuilderOptions<T, string?> IsProjectDescription<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(Project.DescriptionLength)
            .Must(text => Text.IsPlain(text?.ReplaceLineEndings("")))
            .WithMessage(Text.PlainAdvice);
}
