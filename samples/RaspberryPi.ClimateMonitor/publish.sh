#!/usr/bin/env bash
# Builds the program for a Raspberry Pi on an x64 or arm64 machine.
#
#   ./publish.sh [native|arm32] [FOLDER] [dotnet publish options]
#
# native (the default): one native executable for a 64-bit system; needs clang, and on x64
#   apt-get install clang lld gcc-aarch64-linux-gnu libc6-dev-arm64-cross zlib1g-dev
# arm32: framework-dependent, for a 32-bit system, where Native AOT is not available; starts with `dotnet climate-monitor.dll`
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
kind=${1:-native}
[ $# -eq 0 ] || shift
case $kind in
    native) options=(-r linux-arm64 -p:PublishAot=true) folder=$here/publish/linux-arm64 ;;
    # The analyzers of IsAotCompatible would have the 32-bit runtime downloaded, which nothing else here needs.
    arm32) options=(-r linux-arm --no-self-contained -p:UseAppHost=false -p:IsAotCompatible=false) folder=$here/publish/linux-arm ;;
    *) echo "publish.sh: '$kind' is neither native nor arm32" >&2; exit 2 ;;
esac
if [ $# -gt 0 ] && [[ $1 != -* ]]; then
    folder=$(realpath -m "$1")
    shift
fi
dotnet publish "$here" -c Release "${options[@]}" -o "$folder" "$@"
cp "$here/climate-monitor.service" "$folder/"
echo "written to $folder"
