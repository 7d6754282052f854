# The folder in which a finding runs. Sourced by each script of findings/.
# Exit codes of a finding: 0 held, 1 changed, 2 could not run.
set -euo pipefail
sandbox=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$sandbox"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
findings=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cp "$findings/support/"*.mjs "$sandbox/"
cd "$sandbox"
echo '{"private":true,"type":"module"}' >package.json

could_not_run() {
  echo "could not run: $1"
  exit 2
}

# Installs npm packages at the exact versions given, without their install scripts. With FINDINGS_VERSIONS=latest it takes the newest ones.
install() {
  if [ "${FINDINGS_VERSIONS:-}" = latest ]; then
    set -- "${@%@*}"
    set -- "${@/%/@latest}"
  fi
  npm install --save-exact --no-audit --no-fund --ignore-scripts --loglevel=error "$@" >install.log 2>&1 ||
    could_not_run "npm could not install: $*"
  node -e "
    const { dependencies } = JSON.parse(require('fs').readFileSync('package.json', 'utf8'))
    const versions = Object.entries(dependencies).map(([name, version]) => name + '@' + version)
    console.log('versions: ' + [...versions, 'node@' + process.versions.node].join(' '))"
}

# Runs the JavaScript on standard input. `check` is imported for it. An error that it does not catch counts as a change.
run() {
  { echo "import { check } from './check.mjs'"; cat; } >finding.mjs
  node finding.mjs || exit $?
}

# Unpacks Debian packages into ./root, each named with its version; with FINDINGS_VERSIONS=latest the newest ones. What they need
# beside is this machine's.
debian() {
  command -v apt-get >/dev/null || could_not_run 'apt-get is missing: this finding is about packages of Debian 12'
  [ "${FINDINGS_VERSIONS:-}" != latest ] || set -- "${@%%=*}"
  apt-get download "$@" >install.log 2>&1 || could_not_run "apt-get could not download: $*"
  for file in *.deb; do dpkg-deb -x "$file" root; done
  echo versions: $(for file in *.deb; do dpkg-deb -W --showformat="\${Package}@\${Version} " "$file"; done)
}

# Ends the finding unless a Debian package is installed, at the version given unless FINDINGS_VERSIONS=latest. For what does not run
# from a folder.
installed() {
  local version
  version=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null) || could_not_run "$1 is not installed (Debian: apt-get install $1)"
  echo "versions: $1@$version"
  [ "$version" = "$2" ] || [ "${FINDINGS_VERSIONS:-}" = latest ] || could_not_run "$1 is $version, this finding is about $2"
}

# Installs Python packages into ./packages, at the versions given or, with FINDINGS_VERSIONS=latest, the newest.
python_packages() {
  python3 -m pip --version >/dev/null 2>&1 || could_not_run 'pip is not installed (Debian: apt-get install python3-pip)'
  [ "${FINDINGS_VERSIONS:-}" != latest ] || set -- "${@%%==*}"
  python3 -m pip install --quiet --disable-pip-version-check --target packages "$@" >install.log 2>&1 ||
    could_not_run "pip could not install: $*"
  export PYTHONPATH=$PWD/packages PYTHONIOENCODING=utf-8
  echo versions: $(python3 -m pip list --disable-pip-version-check --path packages --format freeze)
}
