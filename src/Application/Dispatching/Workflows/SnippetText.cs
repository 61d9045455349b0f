namespace Infrajet.Application.Dispatching.Workflows;

/// <summary>The generated workflow. Whatever is put into it stands between single quotes; whatever a payload holds reaches a shell as an environment variable alone.</summary>
internal sealed class SnippetText(string name, string eventType, Uri publicAddress, string audience)
{
    private const string Cid = "github.event.client_payload._infrajet.cid";

    public string Yaml(bool withClaim) => withClaim ? $"{Head()}\n{ClaimJob()}\n{Work(AfterClaim)}" : $"{Head()}\n{Work("")}";

    public static IEnumerable<string> Explanation(bool withClaim)
    {
        yield return "Commit it to the default branch: GitHub looks for listeners of a repository_dispatch nowhere else.";
        yield return "run-name shows the mark of the dispatch, by which its runs are found for certain.";
        yield return "concurrency lets one run of this workflow work on a dispatch at a time; a second delivery of it waits.";
        yield return "permissions gives nothing to any job that does not ask for it.";
        if (withClaim)
        {
            yield return "The job claim proves by an OIDC token which run it is, and asks Infrajet whether this run does the work. If another one "
                + "does already, the job work is skipped. If Infrajet cannot be asked, the run fails before it works: re-run it later.";
            yield return "A re-run is let through: it is the same run.";
        }

        yield return "Values of the payload reach the shell through env only. Written into a script, whoever may dispatch could run commands.";
    }

    private const string AfterClaim = """
            needs: claim
            if: needs.claim.outputs.claimed == 'true'

        """;

    private string Head() =>
        $$$"""
            name: {{{Quoted(name)}}}
            run-name: {{{Quoted($"{name} {WorkflowOutline.MarkExpression}")}}}

            on:
              repository_dispatch:
                types: [{{{Quoted(eventType)}}}]

            concurrency:
              group: ij-${{ {{{Cid}}} || github.run_id }}-${{ github.workflow_ref }}
              cancel-in-progress: false

            permissions: {}

            jobs:
            """;

    private string ClaimJob() =>
        $$$"""
              claim:
                runs-on: ubuntu-latest
                timeout-minutes: 10
                permissions:
                  id-token: write
                outputs:
                  claimed: ${{ steps.claim.outputs.claimed }}
                steps:
                  - name: Claim the dispatch
                    id: claim
                    shell: bash
                    env:
                      CID: ${{ {{{Cid}}} }}
                      INFRAJET: {{{Quoted(publicAddress.AbsoluteUri.TrimEnd('/'))}}}
                      AUDIENCE: {{{Quoted(audience)}}}
                    run: |
                      set -euo pipefail
                      if [[ -z "$CID" ]]; then
                        echo "::notice::This event carries no mark of Infrajet: there is nothing to claim."
                        echo "claimed=true" >> "$GITHUB_OUTPUT"
                        exit 0
                      fi
                      if [[ ! "$CID" =~ ^[0-9a-z]{26}\.[0-9a-f]{12}$ ]]; then
                        echo "::error::_infrajet.cid is no mark of Infrajet."
                        exit 1
                      fi
                      token=$(curl --silent --show-error --fail --retry 5 --retry-connrefused --max-time 30 --get \
                        --header "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
                        --data-urlencode "audience=$AUDIENCE" "$ACTIONS_ID_TOKEN_REQUEST_URL" \
                        | sed -n 's/.*"value" *: *"\([^"]*\)".*/\1/p')
                      echo "::add-mask::$token"
                      answer=$(mktemp)
                      status=$(curl --silent --show-error --retry 6 --retry-connrefused --max-time 30 \
                        --header "Authorization: Bearer $token" --header 'Content-Type: application/json' \
                        --data "{\"cid\":\"$CID\"}" --output "$answer" --write-out '%{http_code}' \
                        "$INFRAJET/api/github/dispatches/claim")
                      if [[ "$status" == 200 ]]; then
                        echo "claimed=true" >> "$GITHUB_OUTPUT"
                      elif [[ "$status" == 409 ]] && grep -q '"ALREADY_CLAIMED"' "$answer"; then
                        echo "::notice::Another run of this workflow has claimed this dispatch. Nothing is done twice."
                        echo "claimed=false" >> "$GITHUB_OUTPUT"
                      else
                        echo "::error::Infrajet answered $status: $(cat "$answer")"
                        exit 1
                      fi

            """;

    private static string Work(string condition) =>
        $$$"""
              work:
            {{{condition}}}    runs-on: ubuntu-latest
                permissions:
                  contents: read
                steps:
                  - uses: actions/checkout@v4
                  - name: Work
                    shell: bash
                    env:
                      VERSION: ${{ github.event.client_payload.version }}
                    run: |
                      echo "version: $VERSION"

            """;

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
