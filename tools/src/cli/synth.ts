import { relative } from 'node:path'
import { type Budget, readPolicyBudgets } from '@breakwater/infra/policy-budget'
import { loadRegistry } from '@breakwater/registry/registry'
import { type CorrectedColor, correctedColors } from '@breakwater/ui/theme/corrected-colors'
import { Command, Option } from 'commander'
import { printJson, printText } from '../output/print.ts'
import { runAloud, runSilently } from '../output/run-step.ts'
import { readVerdict, type Verdict } from '../synth/findings.ts'
import { readInventory, type StackSize } from '../synth/inventory.ts'
import { SynthError } from '../synth/synth-error.ts'
import { type Synthesis, type SynthOptions, synthesize } from '../synth/synthesize.ts'
import { agencyTarget, allTargets, infraTarget, type Target } from '../synth/target.ts'

type SynthFlags = { agency?: string; infra?: true; all?: true; json?: true }

type Report = Verdict & {
  target: string
  directory: string
  cached: boolean
  milliseconds: number
  stacks: StackSize[]
  /** AWS limits for policies of the organization and permission sets. */
  budgets: Budget[]
  /** Colors of the agency that its pages show darker than the registry states them. */
  correctedColors: CorrectedColor[]
}

export function synthCommand(): Command {
  return new Command('synth')
    .description('Make the CloudFormation templates and check them; fails on any finding without a reason')
    .addOption(new Option('--agency <slug>', "one agency's backend").conflicts(['infra', 'all']))
    .addOption(new Option('--infra', 'the shared accounts').conflicts('all'))
    .addOption(new Option('--all', 'everything (the default)'))
    .option('--json', 'print one JSON document')
    .action(async (flags: SynthFlags, command: Command) => {
      const clean = await synthesizeAndReport(chooseTargets(flags, command), { json: flags.json ?? false })
      if (!clean) process.exitCode = 1
    })
}

/** Prints a report for each target; returns false if one could not be synthesized or has a finding. */
export async function synthesizeAndReport(
  targets: Target[],
  { json, ...options }: { json: boolean } & Pick<SynthOptions, 'directory'>,
): Promise<boolean> {
  const reports: Report[] = []
  const onDone = (synthesis: Synthesis): void => {
    const report = describe(synthesis)
    reports.push(report)
    if (!json) printText(format(report))
  }
  const failure = await synthesize(targets, {
    ...options,
    validation: true,
    onDone,
    runStep: json ? runSilently : runAloud,
  }).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof SynthError) return error
      throw error
    },
  )
  if (json) printJson({ targets: reports, error: failure?.message ?? null }, 2)
  if (failure) console.error(`${failure.output}\nerror: ${failure.message}`)
  const findings = reports.reduce((sum, report) => sum + report.findings.length, 0)
  if (findings > 0) {
    console.error(`error: ${findings} finding(s): fix each, or acknowledge it with a reason beside its resource`)
  }
  return !failure && findings === 0
}

function chooseTargets({ agency: slug, infra }: SynthFlags, command: Command): Target[] {
  if (infra) return [infraTarget]
  const registry = loadRegistry()
  if (slug === undefined) return allTargets(registry)
  const agency = registry.agencies.find((candidate) => candidate.slug === slug)
  if (agency) return [agencyTarget(agency)]
  const known = registry.agencies.map((candidate) => candidate.slug).join(', ')
  return command.error(`error: no agency "${slug}" in the registry; there are: ${known}`)
}

function describe({ target, outDir, cached, milliseconds }: Synthesis): Report {
  return {
    target: target.name,
    directory: relative(process.cwd(), outDir),
    cached,
    milliseconds,
    stacks: readInventory(outDir),
    budgets: readPolicyBudgets(outDir),
    correctedColors: correctedColorsOf(target.name),
    ...readVerdict(outDir),
  }
}

function correctedColorsOf(slug: string): CorrectedColor[] {
  const agency = loadRegistry().agencies.find((candidate) => candidate.slug === slug)
  return agency ? correctedColors(agency.theme) : []
}

function format(report: Report): string {
  const { target, directory, cached, milliseconds, stacks, budgets, acknowledged, findings } = report
  const time = cached ? 'unchanged' : `${(milliseconds / 1000).toFixed(1)} s`
  const lines = [`${target}  ${time}  ${directory}`]
  for (const { stack, resources, bytes } of stacks) {
    lines.push(`  ${stack}  ${resources} resources, ${(bytes / 1024).toFixed(1)} KB`)
  }
  for (const { what, used, limit, unit } of budgets) lines.push(`  ${what}  ${used} of ${limit} ${unit}`)
  for (const { color, stated, shown } of report.correctedColors) {
    lines.push(`  ${color} ${stated} is too light for white text: pages show ${shown}`)
  }
  lines.push(`  ${findings.length} findings, ${acknowledged.length} acknowledged with a reason`)
  for (const { check, rule, severity, description, where } of findings) {
    lines.push(`  ✗ ${severity} ${check} ${rule}: ${description}`, ...where.map((path) => `      ${path}`))
  }
  return lines.join('\n')
}
