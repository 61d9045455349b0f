using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Infrajet.WebApi.Http;

/// <summary>Reads enums in addresses by the words that JSON has for them; the framework would ask for C#'s names, or numbers.</summary>
internal sealed class WordBinder(Type type) : IModelBinder
{
    private readonly Dictionary<string, object> _byWord = Enum.GetValues(type)
        .Cast<object>()
        .ToDictionary(value => JsonConventions.FieldName($"{value}"), value => value, StringComparer.Ordinal);

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given.FirstValue is not { Length: > 0 } word)
        {
            return Task.CompletedTask;
        }

        if (given.Length == 1 && _byWord.TryGetValue(word, out var value))
        {
            bindingContext.Result = ModelBindingResult.Success(value);
        }
        else
        {
            bindingContext.ModelState.AddModelError(bindingContext.ModelName, $"Write one of {string.Join(", ", _byWord.Keys)}.");
        }

        return Task.CompletedTask;
    }

    internal sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.UnderlyingOrModelType is { IsEnum: true } type ? new WordBinder(type) : null;
    }
}
