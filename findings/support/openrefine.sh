# OpenRefine 3.6.2 (Debian's package) on a free port of this machine, with its projects in the sandbox. Sourced after sandbox.sh.
command -v openrefine >/dev/null || could_not_run 'openrefine is not installed (Debian: apt-get install openrefine)'
port=$(node -e "require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port); this.close() })")
set -m
openrefine -i 127.0.0.1 -p "$port" -d "$sandbox/projects" -x refine.headless=true >openrefine.log 2>&1 &
openrefine=$!
set +m
trap 'kill -- -$openrefine 2>/dev/null || true; wait $openrefine 2>/dev/null || true; rm -rf "$sandbox"' EXIT
cat >openrefine.mjs <<'JS'
/** Calls a command of OpenRefine; waits until it answers, at most a minute. */
const base = `http://127.0.0.1:${process.env.OPENREFINE_PORT}/command/core`
const deadline = Date.now() + 60_000
let version
while (version === undefined) {
  version = await fetch(`${base}/get-version`).then(answer => answer.json()).then(answer => answer.version, () => undefined)
  if (version === undefined && Date.now() > deadline) throw new Error('OpenRefine does not answer')
  if (version === undefined) await new Promise(resolve => setTimeout(resolve, 200))
}
console.log(`versions: openrefine@${version}`)
if (version !== '3.6.2') process.exit(2)
const { token } = await (await fetch(`${base}/get-csrf-token`)).json()

/** Makes a project of a CSV text and returns its columns and the texts of its cells. */
export async function open(text) {
  const form = new FormData()
  form.set('project-name', 'finding')
  form.set('format', 'text/line-based/*sv')
  form.set('options', JSON.stringify({ separator: ',', encoding: 'UTF-8' }))
  form.set('project-file', new Blob([text], { type: 'text/csv' }), 't.csv')
  const made = await fetch(`${base}/create-project-from-upload?csrf_token=${token}`, { method: 'POST', body: form, redirect: 'manual' })
  const project = /project=(\d+)/.exec(made.headers.get('location'))[1]
  const { columnModel } = await (await fetch(`${base}/get-models?project=${project}`)).json()
  const { rows } = await (await fetch(`${base}/get-rows?project=${project}&start=0&limit=10`, { method: 'POST' })).json()
  return { project, columns: columnModel.columns.map(({ name }) => name), cells: rows.map(({ cells }) => cells.map(cell => cell?.v)) }
}

/** Value of a GREL expression for the first cell of a project. */
export async function grel(project, expression) {
  const body = new URLSearchParams({ project, cellIndex: '0', rowIndices: '[0]', expression: `grel:${expression}`, csrf_token: token })
  const { results } = await (await fetch(`${base}/preview-expression`, { method: 'POST', body })).json()
  return results[0]
}
JS
export OPENREFINE_PORT=$port
