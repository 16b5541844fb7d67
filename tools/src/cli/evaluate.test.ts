import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const maria = join(root, 'examples/households/maria.json')

function evaluate(args: string[], input = '') {
  const program = join(root, 'tools/bin/breakwater.js')
  return spawnSync(process.execPath, [program, 'evaluate', ...args], { encoding: 'utf8', input })
}

describe('breakwater evaluate', () => {
  it('prints a readable report', () => {
    const { status, stdout, stderr } = evaluate([maria])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('This is an estimate from the figures that you gave. It is not legal advice.')
    expect(stdout).toMatch(/Available income +\$650\.00/)
    expect(stdout).toMatch(/You pay +\$367\.50 +\$292\.50/)
    expect(stdout).toContain('Alpha Bank: Unsecured debt: it can join a plan.')
  })

  it('prints the whole with its trace as JSON, the file from standard input', () => {
    const { status, stdout } = evaluate(['-', '--json'], '{"incomes":[],"expenses":[],"debts":[]}')
    expect(status).toBe(0)
    const { outcome, trace } = JSON.parse(stdout)
    expect(outcome).toBe('BUDGET_ONLY')
    expect(trace).toContainEqual(
      expect.objectContaining({ path: 'availableIncomeCents', rule: 'available-income', result: 0 }),
    )
  })

  it('explains one figure, in Spanish on request', () => {
    const { status, stdout } = evaluate([maria, '--explain', 'availableIncomeCents', '--language', 'es'])
    expect(status).toBe(0)
    expect(stdout).toContain('Ingreso disponible (availableIncomeCents) = $650.00\ningreso neto - gastos de vida\n')
  })

  it('prints the report in Spanish, and names what it asks about', () => {
    const { status, stdout } = evaluate([
      join(root, 'examples/households/quinn-reported-figures.json'),
      '--language',
      'es',
    ])
    expect(status).toBe(0)
    expect(stdout).toMatch(/Ingreso disponible +\$566\.83/)
    expect(stdout).toMatch(
      /First Sample Bank, saldo +\$4,800\.00 +\$5,150\.00 +agencia de crédito, .* +\$350\.00 +7\.29%/,
    )
    expect(stdout.replace(/\s+/g, ' ')).toContain('(en la lista $149.50, descontado del sueldo $149.50)')
  })

  it('evaluates by the settings of an agency; what they leave out stays as proposed', () => {
    const concessions = {
      standard: { paymentShare: 200, aprBasisPoints: 700 },
      hardship: { paymentShare: 175, aprBasisPoints: 190 },
    }
    const { plans } = JSON.parse(evaluate([maria, '--json', '--settings', '-'], JSON.stringify({ concessions })).stdout)
    expect(plans).toMatchObject({
      standard: { termMonths: 60, interestCents: 278_651, monthlyFeeCents: 3_000 },
      hardship: { termMonths: 60, interestCents: 73_495 },
    })
  })

  it('refuses settings by the name of each field that is wrong or not known', () => {
    const { status, stderr } = evaluate([maria, '--settings', '-'], '{"cushion":1,"maximumTermMonths":0}')
    expect(status).toBe(1)
    expect(stderr).toContain('maximumTermMonths: must be at least 1')
    expect(stderr).toContain('cushion: is not a known field')
  })

  it.each(['"none"', '[]', 'null'])('refuses %s as settings', (other) => {
    const { status, stderr } = evaluate([maria, '--settings', '-'], other)
    expect(status).toBe(1)
    expect(stderr).toContain('agency settings: must be a group of fields')
  })

  it('completes settings at any depth', () => {
    const stated = '{"concessions":{"standard":{"aprBasisPoints":700}}}'
    const { stdout, stderr } = evaluate([maria, '--json', '--settings', '-'], stated)
    expect(stderr).toBe('')
    const rates = (plan: { creditors: { aprBasisPoints: number }[] }) => plan.creditors.map((one) => one.aprBasisPoints)
    const { plans } = JSON.parse(stdout)
    expect(plans.standard.paymentCents).toBe(33_750)
    expect([rates(plans.standard), rates(plans.hardship)]).toEqual([
      [700, 700, 700],
      [190, 190, 190],
    ])
    const refused = evaluate([maria, '--settings', '-'], '{"concessions":{"standard":{"apr":700}}}')
    expect(refused.stderr).toContain('concessions.standard.apr: is not a known field')
  })

  it('evaluates for an agency of the registry, whose name and phone stand on the report', () => {
    const { stdout, stderr } = evaluate([maria, '--agency', 'harborlight', '--client'])
    expect(stderr).toBe('')
    expect(stdout).toContain('Prepared by   Harbor Light Credit Counseling, (800) 555-0111')
    expect(stdout).not.toContain('For the counselor')
    expect(evaluate([maria, '--agency', 'nowhere'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no agency "nowhere" in the registry; there are: harborlight'),
    })
  })

  it('writes a page to print', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'maria.html')
    expect(evaluate([maria, '--html', file])).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>\n<html lang="en">/)
  })

  it('reads files that begin with a byte-order mark, as some editors write them', () => {
    const household = evaluate(['-', '--json'], '\uFEFF{"incomes":[],"expenses":[],"debts":[]}')
    const settings = evaluate([maria, '--json', '--settings', '-'], '\uFEFF{}')
    expect([household.stderr, settings.stderr]).toEqual(['', ''])
    expect(settings.stdout).toBe(evaluate([maria, '--json']).stdout)
  })

  it('applies the law of the day that is asked for', () => {
    const california =
      '{"state":"CA","incomes":[],"expenses":[],"debts":[{"id":"1","creditor":"A","kind":"CREDIT_CARD",'
    const household = `${california}"owner":"JOINT","secured":false,"balanceCents":1000000}]}`
    const fee = (on: string) => JSON.parse(evaluate(['-', '--json', '--on', on], household).stdout).plans.standard
    expect(fee('2024-12-31')).toMatchObject({ monthlyFeeCents: 1_800 })
    expect(fee('2025-01-01')).toMatchObject({ monthlyFeeCents: 3_375 })
  })

  it.each([
    ['an unknown file', ['nowhere.json'], '', 'nowhere.json cannot be read'],
    ['settings that are not there', [maria, '--settings', 'no.json'], '', 'Name an existing file of agency settings'],
    ['text that is not JSON', ['-'], 'Maria', '- is not JSON'],
    ['a wrong field', ['-'], '{"incomes":[],"expenses":[{"id":"1"}],"debts":[]}', 'expenses[0].amountCents:'],
    [
      'a figure that nothing derives',
      [maria, '--explain', 'nonsense'],
      '',
      'nothing to explain at "nonsense"; there is:',
    ],
  ])('fails on %s and says what to do', (_name, args, input, message) => {
    const { status, stdout, stderr } = evaluate(args, input)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(message)
  })

  it.each([
    ['no file', [], "missing required argument 'file'"],
    ['a day that does not exist', [maria, '--on', '2026-02-30'], 'It must be a day like 2026-07-02'],
    ['two kinds of output', [maria, '--json', '--explain', 'plan'], 'cannot be used with'],
    ['an unknown language', [maria, '--language', 'fr'], 'Allowed choices are en, es'],
  ])('answers %s with exit code 2', (_name, args, message) => {
    const { status, stderr } = evaluate(args)
    expect(status).toBe(2)
    expect(stderr).toContain(message)
  })
})
