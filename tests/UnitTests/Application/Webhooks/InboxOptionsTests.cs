using System.ComponentModel.DataAnnotations;
using Infrajet.Application.Webhooks;

namespace Infrajet.UnitTests.Application.Webhooks;

public sealed class InboxOptionsTests
{
    [Theory]
    [InlineData(null, 8, true)]
    [InlineData(30, 31, true)]
    [InlineData(30, 30, false)]
    [InlineData(20, 10, false)]
    public void Deliveries_are_kept_for_longer_than_GitHub_lists_them(int? window, int kept, bool isRight)
    {
        var options = new InboxOptions { WindowDays = window, KeptDays = kept };

        Assert.Equal(isRight, Validator.TryValidateObject(options, new(options), null, validateAllProperties: true));
    }
}
