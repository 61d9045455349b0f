using System.Reflection;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.UnitTests.Architecture;

public sealed class ControllerTests
{
    private static readonly Type[] Controllers =
    [
        .. typeof(ApiController).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ControllerBase)) && !type.IsAbstract),
    ];

    // That a token at hand is passed on is the compiler's business (CA2016).
    [Fact]
    public void Every_action_that_waits_can_be_called_off() => Assert.Empty(Controllers.SelectMany(DeafActions));

    [Fact]
    public void Every_controller_answers_as_the_others_do() =>
        Assert.All(Controllers, controller => Assert.True(controller.IsAssignableTo(typeof(ApiController)), controller.Name));

    [Fact]
    public void The_controllers_are_found() => Assert.NotEmpty(Controllers);

    [Fact]
    public void An_action_that_cannot_be_called_off_is_seen() =>
        Assert.Equal([nameof(Specimen.Deaf)], DeafActions(typeof(Specimen)).Select(action => action.Name));

    private static IEnumerable<MethodInfo> DeafActions(Type controller) =>
        from action in controller.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where
            action.ReturnType.IsAssignableTo(typeof(Task)) || action.ReturnType.Name.StartsWith(nameof(ValueTask), StringComparison.Ordinal)
        where action.GetParameters().All(parameter => parameter.ParameterType != typeof(CancellationToken))
        select action;

    private sealed class Specimen : ApiController
    {
        public Task<IActionResult> Deaf() => Task.FromResult<IActionResult>(Ok());

        public Task<IActionResult> Listening(CancellationToken cancellationToken) =>
            cancellationToken.IsCancellationRequested ? Task.FromResult<IActionResult>(NoContent()) : Task.FromResult<IActionResult>(Ok());

        public OkResult Instant() => Ok();
    }
}
