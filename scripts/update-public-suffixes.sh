#!/usr/bin/env bash
# Renews src/Domain/Provisioning/Rules/public-suffixes.txt, by which it is told what a registrable domain is.
#
#   scripts/update-public-suffixes.sh                        downloads the list
#   scripts/update-public-suffixes.sh FILE [DATE [ORIGIN]]   takes a file; DATE (YYYY-MM-DD) where it does not name its own
set -euo pipefail

url=https://publicsuffix.org/list/public_suffix_list.dat
target=$(cd "$(dirname "$0")/.." && pwd)/src/Domain/Provisioning/Rules/public-suffixes.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

refuse() {
  echo "update-public-suffixes: $1" >&2
  exit 1
}

list=${1:-$work/list}
origin=${3:-$url}
if [ $# -eq 0 ]; then
  curl --fail --silent --show-error --location --proto '=https' --max-time 60 --output "$list" "$url"
fi

# Newer lists say of what day they are.
stated=$(sed -nE 's|^// VERSION: ([0-9]{4}-[0-9]{2}-[0-9]{2}).*|\1|p' "$list" | head -n 1)
day=${stated:-${2:-}}
[[ $day =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] || refuse "the list names no date; give it as the second argument"

# A customer cannot register a name under the private suffixes: they are their owners' products.
sed -n '/===BEGIN ICANN DOMAINS===/,/===END ICANN DOMAINS===/p' "$list" |
  sed -E 's|//.*||; s/[[:space:]]+$//' | grep -v '^$' >"$work/rules" || refuse "there is no ICANN section in it"

count=$(wc -l <"$work/rules")
[ "$count" -ge 5000 ] && [ "$count" -le 20000 ] || refuse "$count rules are not what such a list has"
for rule in com org de co.uk '*.ck' '!www.ck' 'рф'; do
  grep -qxF -- "$rule" "$work/rules" || refuse "the rule $rule is missing"
done
if grep -qE '[][:space:]/:@_\\]|^\.|\.$|\.\.' "$work/rules"; then
  refuse "there are lines that are no rules"
fi

before=0
if [ -f "$target" ]; then
  before=$(grep -vc '^#' "$target" || true)
fi
{
  echo "# The ICANN section of the Public Suffix List, without its comments. Made by scripts/update-public-suffixes.sh; do not edit."
  echo "#"
  echo "# This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not"
  echo "# distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/."
  echo "#"
  echo "# published: $day"
  echo "# origin: $origin"
  cat "$work/rules"
} >"$work/new"
mv "$work/new" "$target"
echo "$count rules of $day (before: $before)"
