#!/bin/sh
# Shows what would change.
set -eu
terraform init -input=false
terraform plan -input=false
