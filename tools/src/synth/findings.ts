import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { SynthError } from './synth-error.ts'

/** One thing that a check of the templates has to say, and nobody has answered with a reason. */
export type Finding = { check: string; rule: string; severity: string; description: string; where: string[] }

/** A finding that was answered beside its resource. */
export type Acknowledgement = { check: string; rule: string; reason: string; where: string[] }

export type Verdict = { findings: Finding[]; acknowledged: Acknowledgement[] }

/** The part of the CDK's validation report that we rely on. */
const violationSchema = z.object({
  ruleName: z.string(),
  description: z.string(),
  severity: z.string(),
  violatingConstructs: z.array(z.object({ constructPath: z.string().optional() })),
})
const reportSchema = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      conclusion: z.enum(['success', 'failure']),
      violations: z.array(violationSchema),
      suppressedViolations: z.array(violationSchema.extend({ reason: z.string() })).default([]),
    }),
  ),
})
type PluginReport = z.infer<typeof reportSchema>['pluginReports'][number]

/**
 * Reads what the CDK's own validation and cdk-nag found, of any severity: the process that synthesizes ends with exit
 * code 0 all the same.
 * @throws SynthError when there is no report, since then nothing was checked
 */
export function readVerdict(outDir: string): Verdict {
  const file = join(outDir, 'validation-report.json')
  if (!existsSync(file)) throw new SynthError(`${file} is missing: the templates were not validated`)
  const { pluginReports } = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return {
    findings: [...tracesOfNag(pluginReports), ...pluginReports.flatMap(findingsOf)],
    acknowledged: pluginReports.flatMap(acknowledgementsOf),
  }
}

/** cdk-nag's packs, as the report names them, and what attaches each. */
const packs = { AwsSolutions: 'AwsSolutionsChecks', 'NIST.800.53.R5': 'NIST80053R5Checks' }

/**
 * The report leaves out a check that had nothing to say, which looks the same as a check that an app forgot to attach. No
 * app of ours gets by without an acknowledgement to each pack, so that cdk-nag is always to be seen.
 */
function tracesOfNag(reports: PluginReport[]): Finding[] {
  return Object.entries(packs).flatMap(([check, plugin]) => {
    if (reports.some(({ pluginName }) => pluginName === check)) return []
    const description = `${check} left no trace: attach cdk-nag's ${plugin} to the app`
    return [{ check, rule: 'missing', severity: 'error', description, where: [wholeApp] }]
  })
}

function findingsOf({ pluginName: check, violations, conclusion }: PluginReport): Finding[] {
  // A check that broke down reports a failure without what it would have found.
  if (conclusion === 'failure' && violations.length === 0) {
    return [{ check, rule: 'failed', severity: 'error', description: 'The check itself failed', where: [wholeApp] }]
  }
  return violations.map(({ ruleName, severity, description, violatingConstructs }) => ({
    check,
    rule: ruleName,
    severity,
    description,
    where: places(violatingConstructs),
  }))
}

function acknowledgementsOf({ pluginName: check, suppressedViolations }: PluginReport): Acknowledgement[] {
  return suppressedViolations.map(({ ruleName, reason, violatingConstructs }) => ({
    check,
    rule: ruleName,
    reason,
    where: places(violatingConstructs),
  }))
}

const wholeApp = 'the whole app'

function places(constructs: { constructPath?: string | undefined }[]): string[] {
  return constructs.map(({ constructPath }) => constructPath ?? wholeApp)
}
