// Mapping suggestions by cocoda-sdk, from which Cocoda shows them: each a URI, by identifierSpace and id.
// needs: cocoda-sdk@3.6.1
import { cdk, ReconciliationApiProvider } from "cocoda-sdk"

const url = process.argv[2]
const expect = (what, seen, wanted) => {
  const same = JSON.stringify(seen) === JSON.stringify(wanted)
  console.log(`${same ? "ok" : "WRONG"}: ${what}: ${JSON.stringify(seen)}`)
  if (!same) {
    console.error(`expected ${JSON.stringify(wanted)}`)
    process.exit(1)
  }
}

const manifest = await (await fetch(`${url}/reconcile/?language=en`)).json()
const scheme = { uri: manifest.identifierSpace, namespace: manifest.identifierSpace }
cdk.addProvider(ReconciliationApiProvider)
const registry = cdk.initializeRegistry({
  uri: "test:prosopo",
  provider: "ReconciliationApi",
  reconcile: `${url}/reconcile/?language={language}`,
  api: `${url}/reconcile/?language={language}`,
  schemes: [scheme],
})
const suggestions = async (language, label) => {
  const from = { uri: "test:from", prefLabel: { [language]: label }, inScheme: [{ uri: "test:other" }] }
  return registry.getMappings({ from, mode: "or" })
}

for (const [language, label, path] of [
  ["en", "Socrate Guevorkian", "people/guevorkian"],
  ["ru", "Геворкян Сократ", "people/guevorkian"],
  ["en", "Posnansky", "people/posnansky"],
]) {
  const [first] = await suggestions(language, label)
  const { uri } = first.to.memberSet[0]
  expect(`${label} is`, uri, manifest.identifierSpace + path)
  expect("and exactly", first.type[0].split("#")[1], "exactMatch")
  const response = await fetch(uri, { headers: { Accept: "application/json" } })
  expect(`${uri} answers`, (await response.json()).url, `/api/v1/${path}/`)
}
expect("nobody for nobody", (await suggestions("en", "Xyzzyq Qwfpgj")).length, 0)
