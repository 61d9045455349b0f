using System.ComponentModel.DataAnnotations;
using Infrajet.Application.Projects;
using Infrajet.Infrastructure.Files.Contents.Azure;

namespace Infrajet.Infrastructure.Files.Contents;

public enum ContentStoreKind
{
    Directory,

    /// <summary>A file share of Azure, over its REST API.</summary>
    Azure,
}

/// <summary>Where the bytes of projects' files lie.</summary>
public sealed class ContentStoreOptions : IValidatableObject
{
    public const string Section = ProjectOptions.Section;

    [EnumDataType(typeof(ContentStoreKind), ErrorMessage = "write Directory or Azure.")]
    public ContentStoreKind Store { get; init; } = ContentStoreKind.Directory;

    /// <summary>Where it is left out, <c>contents</c> in the data directory. Several nodes need one that all of them see, such as a mounted share.</summary>
    public string? Directory { get; init; }

    public AzureShareOptions Azure { get; init; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Store == ContentStoreKind.Azure && !Azure.IsUsable)
        {
            yield return new(
                "write the share's address with a SAS that may read, create, write, delete and list: https://ACCOUNT.file.core.windows.net/SHARE?sv=…&sig=….",
                [$"{nameof(Azure)}:{nameof(Azure.ShareUrl)}"]
            );
        }
    }
}
