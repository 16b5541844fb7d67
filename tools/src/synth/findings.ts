import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { SynthError } from './synth-error.ts'

/** A result of a template check that has not been acknowledged with a reason. */
export type Finding = { check: string; rule: string; severity: string; description: string; where: string[] }

/** A finding that was acknowledged at its resource. */
export type Acknowledgement = { check: string; rule: string; reason: string; where: string[] }

export type Verdict = { findings: Finding[]; acknowledged: Acknowledgement[] }

/** The part of the CDK's validation report that is read here. */
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
 * Reads the findings of the CDK's own validation and of cdk-nag, of any severity: the synthesizing process ends with
 * exit code 0 in spite of them.
 * @throws SynthError if there is no report, because then nothing was checked
 */
export function readVerdict(outDir: string): Verdict {
  const file = join(outDir, 'validation-report.json')
  if (!existsSync(file)) throw new SynthError(`${file} is missing: the templates were not validated`)
  const { pluginReports } = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return {
    findings: [...missingPacks(pluginReports), ...pluginReports.flatMap(findingsOf)],
    acknowledged: pluginReports.flatMap(acknowledgementsOf),
  }
}

/** cdk-nag's packs by their name in the report, and the class that adds each. */
const packs = { AwsSolutions: 'AwsSolutionsChecks', 'NIST.800.53.R5': 'NIST80053R5Checks' }

/**
 * The report omits a check without results, which looks the same as a check that an app forgot to add. Every app of
 * ours acknowledges something in each pack, so a pack that is missing from the report did not run.
 */
function missingPacks(reports: PluginReport[]): Finding[] {
  return Object.entries(packs).flatMap(([check, plugin]) => {
    if (reports.some(({ pluginName }) => pluginName === check)) return []
    const description = `${check} left no trace: attach cdk-nag's ${plugin} to the app`
    return [{ check, rule: 'missing', severity: 'error', description, where: [wholeApp] }]
  })
}

function findingsOf({ pluginName: check, violations, conclusion }: PluginReport): Finding[] {
  // A check that crashed reports a failure without its findings.
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
