import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { SynthError } from './synth-error.ts'

/** One thing that a check of the templates has to say, and nobody has answered with a reason. */
export type Finding = { check: string; rule: string; severity: string; description: string; where: string[] }

export type Verdict = {
  findings: Finding[]
  /** Findings that were answered with a reason beside their resource. */
  acknowledged: number
}

/** The part of the CDK's validation report that we rely on. */
const violation = z.object({
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
      violations: z.array(violation),
      suppressedViolations: z.array(violation).default([]),
    }),
  ),
})

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
    findings: pluginReports.flatMap(({ pluginName, violations, conclusion }) => {
      const findings = violations.map(({ ruleName, severity, description, violatingConstructs }) => ({
        check: pluginName,
        rule: ruleName,
        severity,
        description,
        where: violatingConstructs.map(({ constructPath }) => constructPath ?? 'the whole app'),
      }))
      // A check that broke down reports a failure without saying what it would have found.
      return conclusion === 'failure' && findings.length === 0 ? [brokenCheck(pluginName)] : findings
    }),
    acknowledged: pluginReports.reduce((sum, report) => sum + report.suppressedViolations.length, 0),
  }
}

function brokenCheck(check: string): Finding {
  return { check, rule: 'failed', severity: 'error', description: 'The check itself failed', where: ['the whole app'] }
}
