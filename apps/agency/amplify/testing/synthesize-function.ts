import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Agency } from '@breakwater/registry/agency'
import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { App, Stack, Validations } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag'
import { AgencyFunction } from '../function/agency-function.ts'
import type { Trigger } from '../function/trigger.ts'

export type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: unknown }

/** What every function may do, whatever calls it: write its logs and its traces. */
const everyFunction = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords']

/** Synthesizes a function with a trigger, without bundling its code, and with every check on. */
export function synthesizeFunction(name: string, triggerIn: (stack: Stack, agency: Agency) => Trigger) {
  const [agency] = exampleRegistry.agencies
  if (!agency) throw new Error('the example registry holds no agency')
  const outdir = mkdtempSync(join(tmpdir(), 'breakwater-function-'))
  try {
    const app = new App({ outdir, context: { 'aws:cdk:bundling-stacks': [] } })
    Validations.of(app).addPlugins(new AwsSolutionsChecks(), new NIST80053R5Checks())
    const stack = new Stack(app, 'Agency')
    new AgencyFunction(stack, name, { agencySlug: agency.slug, trigger: triggerIn(stack, agency) })
    app.synth()
    const template = Template.fromStack(stack)
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy'))
    const statements: Statement[] = policy?.Properties.PolicyDocument.Statement ?? []
    const report: { pluginReports: { violations: unknown[] }[] } = JSON.parse(
      readFileSync(join(outdir, 'validation-report.json'), 'utf8'),
    )
    return {
      agency,
      template,
      /** What the trigger lets the function do. */
      permissions: statements.filter(
        ({ Action }) => ![Action].flat().every((action) => everyFunction.includes(action)),
      ),
      findings: report.pluginReports.flatMap(({ violations }) => violations),
    }
  } finally {
    rmSync(outdir, { recursive: true })
  }
}
