using Infrajet.Infrastructure.GitHub;
using Infrajet.Infrastructure.GitHub.Setup;

namespace Infrajet.UnitTests.Infrastructure.GitHub;

public sealed class StoredAppSettingsTests
{
    private readonly StoredAppSettings _stored = new();

    [Fact]
    public void Without_an_App_of_the_settings_the_stored_one_serves()
    {
        _stored.Lend(Stored());

        var app = Read(new());

        Assert.Equal(("7", "stored", "key", "hook"), (app.Id, app.Slug, app.PrivateKey, app.WebhookSecret));
        Assert.True(app.IsStored);
    }

    [Fact]
    public void Empty_settings_name_none()
    {
        _stored.Lend(Stored());

        Assert.Equal("7", Read(new() { Id = "", PrivateKey = "" }).Id);
    }

    [Fact]
    public void An_App_of_the_settings_is_not_mixed_with_the_stored_one()
    {
        _stored.Lend(Stored());

        var app = Read(new() { Id = "8", PrivateKey = "another" });

        Assert.Equal(("8", null, "another", null), (app.Id, app.Slug, app.PrivateKey, app.WebhookSecret));
        Assert.False(app.IsStored);
        Assert.Null(Read(new() { PrivateKey = "only" }).Id);
    }

    [Fact]
    public void What_the_settings_say_besides_holds()
    {
        _stored.Lend(Stored());

        var app = Read(new() { WebhookSecret = "rotated", HandsOutTokens = true });

        Assert.Equal(("7", "rotated", true), (app.Id, app.WebhookSecret, app.HandsOutTokens));
    }

    [Fact]
    public void Whoever_listens_hears_of_a_change()
    {
        var changes = 0;
        _stored.GetChangeToken().RegisterChangeCallback(_ => changes++, null);

        _stored.Lend(Stored());

        Assert.Equal(1, changes);
        Assert.False(_stored.GetChangeToken().HasChanged);
        _stored.Lend(null);
        Assert.Null(Read(new()).Id);
    }

    private GitHubAppOptions Read(GitHubAppOptions settings)
    {
        var options = new GitHubOptions { App = settings };
        _stored.PostConfigure(null, options);
        return options.App;
    }

    private static GitHubAppOptions Stored() =>
        new()
        {
            Id = "7",
            Slug = "stored",
            PrivateKey = "key",
            WebhookSecret = "hook",
            IsStored = true,
        };
}
