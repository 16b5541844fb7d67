import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Agency } from '@breakwater/registry/agency'
import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { App, Stack, Validations } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag'

export type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: unknown }

/** What every function may do for all of its callers: write its logs and its traces. */
const everyFunction = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords']

/** Synthesizes a stack of an agency, without bundling code, and with every check on. */
export function synthesizeStack(build: (stack: Stack, agency: Agency) => void) {
  const [agency] = exampleRegistry.agencies
  if (!agency) throw new Error('the example registry holds no agency')
  const outdir = mkdtempSync(join(tmpdir(), 'breakwater-stack-'))
  try {
    const app = new App({ outdir, context: { 'aws:cdk:bundling-stacks': [] } })
    Validations.of(app).addPlugins(new AwsSolutionsChecks(), new NIST80053R5Checks())
    const stack = new Stack(app, 'Agency')
    build(stack, agency)
    app.synth()
    const template = Template.fromStack(stack)
    const statements: Statement[] = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    )
    const report: { pluginReports: { violations: unknown[] }[] } = JSON.parse(
      readFileSync(join(outdir, 'validation-report.json'), 'utf8'),
    )
    return {
      agency,
      template,
      /** What its functions may do beside what every function may. */
      permissions: statements.filter(
        ({ Action }) => ![Action].flat().every((action) => everyFunction.includes(action)),
      ),
      findings: report.pluginReports.flatMap(({ violations }) => violations),
    }
  } finally {
    rmSync(outdir, { recursive: true })
  }
}
