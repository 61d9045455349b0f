using Infrajet.Domain.Common;

namespace Infrajet.Application.Common;

/// <summary>The refusals that every feature shares.</summary>
public static class CommonFailures
{
    private const string NotValidCode = "validation_error";

    public static readonly Failure SignInNeeded = new(
        FailureKind.Unauthenticated,
        "unauthorized",
        "Sign in, or send a valid bearer token."
    );

    public static readonly Failure AdministratorNeeded = new(FailureKind.Forbidden, "forbidden", "Only an administrator may do this.");

    public static readonly Failure OperatorNeeded = new(
        FailureKind.Forbidden,
        "forbidden",
        "Only an operator or an administrator may do this."
    );

    public static readonly Failure ChangedMeanwhile = new(
        FailureKind.Conflict,
        "changed_meanwhile",
        "Somebody else changed this at the same moment. Read it again and repeat."
    );

    public static Failure NotValid(IReadOnlyList<FieldFault> faults) =>
        new(FailureKind.Invalid, NotValidCode, string.Join(" ", faults.Select(fault => fault.Message))) { Faults = faults };

    public static bool IsNotValid(Failure failure) => failure.Code == NotValidCode;
}
