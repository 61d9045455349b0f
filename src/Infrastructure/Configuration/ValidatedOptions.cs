using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Configuration;

public static class ValidatedOptions
{
    /// <summary>Binds a section and refuses to start on it with messages that name the key and what to write there.</summary>
    public static IServiceCollection AddValidatedOptions<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class
    {
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IOptionsMonitor<T>, LastGoodOptions<T>>();
        return services.AddSingleton<IValidateOptions<T>>(new SectionValidator<T>(section));
    }

    private sealed class SectionValidator<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var faults = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Select(Describe));
        }

        private string Describe(ValidationResult fault) =>
            fault.MemberNames.FirstOrDefault() is { } member ? $"{section}:{member}: {fault.ErrorMessage}" : fault.ErrorMessage!;
    }
}
