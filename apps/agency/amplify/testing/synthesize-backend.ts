import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { loadRegistry } from '@breakwater/registry/registry'
import type { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import type { IConstruct } from 'constructs'
import { createBackend } from '../create-backend.ts'

const registry = loadRegistry()
const [agency, ...otherAgencies] = registry.agencies

type SynthesizedBackend = ReturnType<typeof synthesize>

/** Amplify keeps its stack for the whole process, which files of tests share. */
const ofThisProcess = globalThis as { breakwaterBackend?: SynthesizedBackend }

/** What the consumer's build leaves for the hosting stack. */
const writer = "export const writeStaticPages = ({ agency }) => '<h1>Welcome to ' + agency.slug + '</h1>'"

/** Synthesizes the first agency of the registry with every check on, and with small files in place of its web apps. */
export function synthesizeBackend(): SynthesizedBackend {
  ofThisProcess.breakwaterBackend ??= synthesize()
  return ofThisProcess.breakwaterBackend
}

function synthesize() {
  if (!agency) throw new Error('the registry holds no agency')
  const directory = mkdtempSync(join(tmpdir(), 'breakwater-agency-'))
  const parts = {
    consumer: { head: '<script>document.documentElement.lang="es"</script>', body: '<!-- static pages: here -->' },
    portal: { head: '', body: '' },
  }
  for (const [name, { head, body }] of Object.entries(parts)) {
    mkdirSync(join(directory, name, 'dist/assets'), { recursive: true })
    writeFileSync(
      join(directory, name, 'dist/index.html'),
      `<!doctype html><head><title>${name} of {{agency.name}}</title>${head}</head>${body}`,
    )
    writeFileSync(join(directory, name, 'dist/assets/app-1.js'), '')
  }
  mkdirSync(join(directory, 'consumer/dist/server'))
  writeFileSync(join(directory, 'consumer/dist/server/static-pages.mjs'), writer)
  const outdir = join(directory, 'cdk.out')
  process.env.CDK_OUTDIR = outdir
  process.env.CDK_CONTEXT_JSON = JSON.stringify({
    'amplify-backend-namespace': agency.slug,
    'amplify-backend-name': 'main',
    'amplify-backend-type': 'branch',
  })
  const backend = createBackend(agency, { registry, appsDirectory: directory })
  const app = backend.stack.node.root as App
  app.synth()

  const files = readdirSync(outdir).filter((file) => file.endsWith('.template.json'))
  const texts = files.map((file) => readFileSync(join(outdir, file), 'utf8'))
  const template = (part: string) => {
    const index = files.findIndex((file) => file.includes(part) && file.endsWith('.nested.template.json'))
    return Template.fromString(texts[index] ?? '{}')
  }
  return {
    agency,
    otherAgencies,
    outdir,
    constructs: app.node.findAll(),
    policyExamples: policyExamplesOf(app),
    texts,
    auth: template('auth'),
    api: template('api'),
    hosting: template('hosting'),
    checks: JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')).pluginReports as {
      conclusion: string
      violations: unknown[]
      suppressedViolations?: unknown[]
    }[],
  }
}

/** The examples that the constructs of an app carry for the policies of their resources. */
function policyExamplesOf(app: App): PolicyExamples[] {
  return app.node.findAll().flatMap((construct) => (carriesExamples(construct) ? construct.policyExamples : []))
}

function carriesExamples(construct: IConstruct): construct is IConstruct & { policyExamples: PolicyExamples[] } {
  return 'policyExamples' in construct
}
