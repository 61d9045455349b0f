#!/usr/bin/env bash
# Installs what the tests need on a Debian-like machine, then builds, checks the format and runs every test.
# The last line is `N passed, N failed`; a step before the tests that fails counts as one.
set -uo pipefail
cd "$(dirname "$0")"
results=artifacts/test-results
octokit=tests/Octokit

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

give_up() {
  echo "$1" >&2
  echo "0 passed, 1 failed"
  exit 1
}

# A server that is there for the tests alone must not be started by its package.
install() {
  local root="" policy=/usr/sbin/policy-rc.d own=""
  [ "$(id -u)" -eq 0 ] || root=sudo
  [ -e "$policy" ] || own=$policy
  [ -z "$own" ] || { printf '#!/bin/sh\nexit 101\n' | $root tee "$own" > /dev/null && $root chmod +x "$own"; }
  $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" > /dev/null
  local outcome=$?
  [ -z "$own" ] || $root rm -f "$own"
  return $outcome
}

# Debian keeps servers where not everybody's PATH looks.
PATH=$PATH:/usr/sbin
for program in chromium curl git python3 rabbitmq-server; do
  command -v "$program" > /dev/null || install "$program" || give_up "$program is missing and could not be installed."
done
dotnet tool restore > /dev/null || give_up "The tools of .config/dotnet-tools.json could not be restored."
dotnet csharpier check . || give_up "The format is off; run: dotnet csharpier format ."
dotnet build || give_up "The build failed."
npm ci --prefix "$octokit" --no-audit --no-fund > /dev/null || give_up "The packages of $octokit could not be installed; Node is needed."

rm -rf "$results"
dotnet test --no-build --logger trx --results-directory "$results"
run=$?
(cd "$octokit" && node --test --test-reporter=tap --test-reporter-destination="../../$results/octokit.tap" --test-reporter=spec --test-reporter-destination=stdout)
client=$?

count_trx() { grep -ho "<Counters [^>]*" "$results"/*.trx | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'; }
count_tap() { awk -v name="$1" '$1 == "#" && $2 == name { sum += $3 } END { print sum + 0 }' "$results"/*.tap; }
passed=$(($(count_trx passed) + $(count_tap pass)))
failed=$(($(count_trx failed) + $(count_tap fail)))
[ "$run" -eq 0 ] && [ "$client" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
