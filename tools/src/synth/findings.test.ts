import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readVerdict } from './findings.ts'

let outDir: string
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), 'breakwater-verdict-'))
})
afterEach(() => rmSync(outDir, { recursive: true }))

it('fails if there is no report, which does not mean that there are no findings', () => {
  expect(() => readVerdict(outDir)).toThrow('the templates were not validated')
})

it("reports an app that runs without one of cdk-nag's packs", () => {
  report()
  expect(rules()).toEqual(['AwsSolutions missing', 'NIST.800.53.R5 missing'])
})

it('reports a check that crashed as a finding', () => {
  report({ pluginName: 'AwsSolutions', conclusion: 'failure', violations: [] }, quiet('NIST.800.53.R5'))
  expect(rules()).toEqual(['AwsSolutions failed'])
})

it.each(['info', 'warning', 'error', 'fatal'])('reports severity %s as a finding', (severity) => {
  const violation = { ruleName: 'R1', description: 'Something', severity, violatingConstructs: [{}] }
  report({ pluginName: 'AwsSolutions', conclusion: 'success', violations: [violation] }, quiet('NIST.800.53.R5'))
  expect(rules()).toEqual(['AwsSolutions R1'])
})

it('says of each finding what it is about, and names the whole app where no resource is at fault', () => {
  const violation = { ruleName: 'R1', description: 'Something', severity: 'error' }
  const places = [{ constructPath: 'Edge/Bucket' }, {}]
  const pack = {
    pluginName: 'AwsSolutions',
    conclusion: 'failure',
    violations: [{ ...violation, violatingConstructs: places }],
    suppressedViolations: [{ ...violation, ruleName: 'R2', reason: 'It is empty.', violatingConstructs: places }],
  }
  report(pack, quiet('NIST.800.53.R5'))
  const where = ['Edge/Bucket', 'the whole app']
  expect(readVerdict(outDir)).toEqual({
    findings: [{ check: 'AwsSolutions', rule: 'R1', severity: 'error', description: 'Something', where }],
    acknowledged: [{ check: 'AwsSolutions', rule: 'R2', reason: 'It is empty.', where }],
  })
})

/** A pack with one acknowledged finding and no other. */
const quiet = (pluginName: string) => ({ pluginName, conclusion: 'success', violations: [] })

function report(...pluginReports: object[]): void {
  writeFileSync(join(outDir, 'validation-report.json'), JSON.stringify({ pluginReports }))
}

function rules(): string[] {
  return readVerdict(outDir).findings.map(({ check, rule }) => `${check} ${rule}`)
}
