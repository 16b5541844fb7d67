import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { breakwater } from './breakwater.ts'

const root = join(import.meta.dirname, '../../..')
const maria = join(root, 'examples/households/maria.json')

function evaluate(args: string[], input = '') {
  const program = join(root, 'tools/bin/breakwater.js')
  // Node warns of a terminal's NO_COLOR beside the runner's FORCE_COLOR.
  const env = { ...process.env, FORCE_COLOR: undefined }
  return spawnSync(process.execPath, [program, 'evaluate', ...args], { encoding: 'utf8', input, env })
}

/** Runs the command in this process, which is faster; it reads no standard input. */
async function evaluateHere(args: string[]) {
  const written: string[] = []
  const write = (text: unknown) => written.push(String(text)) > 0
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(write),
    vi.spyOn(process.stderr, 'write').mockImplementation(write),
  ]
  try {
    const understood = await breakwater(['evaluate', ...args])
    return { status: understood ? 0 : 2, said: written.join('') }
  } catch (error) {
    return { status: 1, said: `error: ${(error as Error).message}` }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

describe('breakwater evaluate', () => {
  it('prints a readable report', () => {
    const { status, stdout, stderr } = evaluate([maria])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('This is an estimate from the figures that you gave. It is not legal advice.')
    expect(stdout).toMatch(/Disposable income +\$650\.00/)
    expect(stdout).toMatch(/You pay +\$367\.50 +\$292\.50/)
    expect(stdout).toContain('Alpha Bank: Unsecured debt: it can join a plan.')
  })

  it('prints the whole evaluation with its trace as JSON, with the household from standard input', () => {
    const { status, stdout } = evaluate(['-', '--json'], '{"incomes":[],"expenses":[],"debts":[]}')
    expect(status).toBe(0)
    const { outcome, trace } = JSON.parse(stdout)
    expect(outcome).toBe('BUDGET_ONLY')
    expect(trace).toContainEqual(
      expect.objectContaining({
        path: 'availableIncomeCents',
        rule: 'available-income',
        result: { label: { en: 'Disposable income', es: 'Ingreso disponible' }, unit: 'cents', value: 0 },
      }),
    )
  })

  it('explains one figure, in Spanish on request', () => {
    const { status, stdout } = evaluate([maria, '--explain', 'availableIncomeCents', '--language', 'es'])
    expect(status).toBe(0)
    expect(stdout).toContain('Ingreso disponible (availableIncomeCents) = $650.00\ningreso neto - gastos de vida\n')
  })

  it('prints the report in Spanish, and names the questions that it asks', () => {
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

  it("evaluates with an agency's settings, and with the proposed value for each omitted setting", () => {
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

  it('names each wrong or unknown field of refused settings', () => {
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

  it('fills in omitted settings at any depth', () => {
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

  it('evaluates for an agency of the registry, whose name and phone are on the report', () => {
    const { stdout, stderr } = evaluate([maria, '--agency', 'harborlight', '--client'])
    expect(stderr).toBe('')
    expect(stdout).toContain('Prepared by   Harbor Light Credit Counseling, (800) 555-0111')
    expect(stdout).not.toContain('For the counselor')
    expect(evaluate([maria, '--agency', 'nowhere'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no agency "nowhere" in the registry; there are: harborlight'),
    })
  })

  it.each([
    [
      'en',
      [],
      'No agency is named (--agency): evaluated by the proposed settings, which hold no license and no fees of',
    ],
    [
      'en',
      ['--settings', '-'],
      'No agency is named (--agency): evaluated by the settings that were given (--settings).',
    ],
    ['es', [], 'No se nombra ninguna agencia (--agency): se evaluó con la configuración propuesta, que no contiene'],
    [
      'es',
      ['--settings', '-'],
      'No se nombra ninguna agencia (--agency): se evaluó con la configuración que se indicó (--settings).',
    ],
  ])('says at the head of the report in %s that no agency is named, with %j', (language, args, message) => {
    const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'maria.html')
    const asked = [maria, '--language', language, '--on', '2026-11-29', ...args]
    const head = (text: string, end: string) => text.slice(0, text.indexOf(end)).replace(/\s+/g, ' ')
    const firstHeading = language === 'en' ? 'A debt management plan' : 'Un plan de manejo'
    expect(head(evaluate(asked, '{}').stdout, `\n${firstHeading}`)).toContain(message)
    expect(evaluate([...asked, '--html', file], '{}').stderr).toBe('')
    expect(head(readFileSync(file, 'utf8'), '<section>')).toContain(message)
    const named = evaluate([maria, '--language', language, '--agency', 'harborlight']).stdout
    expect(named).not.toContain('--agency')
  })

  it('begins the calendar of the plan on the day that is asked for', () => {
    const { stdout, stderr } = evaluate([
      maria,
      ...['--agency', 'harborlight', '--on', '2026-11-29', '--first-payment', '2027-02-15'],
    ])
    expect(stderr).toBe('')
    expect(stdout).toContain('If the first payment is made on February 15, 2027:')
    expect(stdout).toContain('as in force on November 29, 2026')
  })

  it('shows in its help a command to copy, with the agency that a plan needs', () => {
    const { stdout } = evaluate(['--help'])
    expect(stdout).toContain('breakwater evaluate examples/households/maria.json --agency harborlight')
    expect(stdout.replace(/\s+/g, ' ')).toContain('Without --agency')
  })

  it('writes an HTML page to print', () => {
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

  it('applies the law of the requested day', () => {
    const california =
      '{"state":"CA","incomes":[],"expenses":[],"debts":[{"id":"1","creditor":"A","kind":"CREDIT_CARD",'
    const household = `${california}"owner":"JOINT","secured":false,"balanceCents":1000000}]}`
    const fee = (on: string) => JSON.parse(evaluate(['-', '--json', '--on', on], household).stdout).plans.standard
    expect(fee('2024-12-31')).toMatchObject({ monthlyFeeCents: 1_800 })
    expect(fee('2025-01-01')).toMatchObject({ monthlyFeeCents: 3_375 })
  })

  it.each([
    ['text that is not JSON', ['-'], 'Maria', '- is not JSON'],
    ['a wrong field', ['-'], '{"incomes":[],"expenses":[{"id":"1"}],"debts":[]}', 'expenses[0].amountCents:'],
    [
      'a figure that does not exist',
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
    ['JSON for the client', [maria, '--json', '--client'], "'--client' cannot be used with option '--json'"],
    [
      'an explanation for the client',
      [maria, '--explain', 'plan', '--client'],
      "'--client' cannot be used with option '--explain <path>'",
    ],
    [
      'JSON with a first payment',
      [maria, '--json', '--first-payment', '2026-12-01'],
      "'--first-payment <date>' cannot be used with option '--json'",
    ],
    [
      'an explanation with a first payment',
      [maria, '--explain', 'plan', '--first-payment', '2026-12-01'],
      "'--first-payment <date>' cannot be used with option '--explain <path>'",
    ],
    ['a page and JSON', [maria, '--json', '--html', 'x.html'], "'--html <file>' cannot be used with option '--json'"],
    [
      'an agency and settings',
      [maria, '--agency', 'harborlight', '--settings', 'x.json'],
      "'--settings <file>' cannot be used with option '--agency <slug>'",
    ],
    ['an unknown language', [maria, '--language', 'fr'], 'Allowed choices are en, es'],
    ['an unknown file', ['nowhere.json'], 'nowhere.json cannot be read: there is no such file. Name an existing'],
    ['a folder as file', [root], 'cannot be read: it is a folder. Name an existing household file'],
    ['settings that do not exist', [maria, '--settings', 'no.json'], 'Name an existing file of agency settings'],
    ['two inputs from standard input', ['-', '--settings', '-'], 'name a file for the other'],
    [
      'a page in a folder that does not exist',
      [maria, '--html', '/nonexistent/x.html'],
      '/nonexistent/x.html cannot be written: its folder',
    ],
    [
      'a page whose path is a folder',
      [maria, '--html', root],
      'cannot be written: it is a folder. Name with --html a file in',
    ],
    ['a first payment in the past', [maria, '--first-payment', '1999-01-01'], '--first-payment names January 1, 1999'],
    ['law from before the tables', [maria, '--on', '1999-01-01'], 'the law is recorded from January 1, 2015 on'],
  ])('ends with exit code 2 for %s', async (_name, args, message) => {
    const { status, said } = await evaluateHere(args)
    expect(status).toBe(2)
    expect(said).toContain(message)
    expect(said).not.toMatch(/\bE[A-Z]{4,}\b/)
  })

  it('refuses a date in the household that is in the future', () => {
    const household = '{"contact":{"birthDate":"2090-01-01"},"incomes":[],"expenses":[],"debts":[]}'
    const { status, stderr } = evaluate(['-'], household)
    expect(status).toBe(1)
    expect(stderr).toContain('contact.birthDate: must not be after ')
  })

  const folder = mkdtempSync(join(tmpdir(), 'evaluate-'))
  const holding = (text: string) => {
    const file = join(folder, `${Buffer.from(text).toString('hex').slice(0, 40)}.json`)
    writeFileSync(file, text)
    return file
  }
  const wrongField = holding('{"incomes":[],"expenses":[{"id":"1"}],"debts":[],"pets":2}')
  const wrongSettings = holding('{"cushion":1}')
  const noJson = holding('Maria')
  const noHousehold = holding('[]')

  it.each([
    [['nowhere.json'], 'error: no se puede leer nowhere.json: no existe ese archivo. Indique un archivo de hogar'],
    [[maria, '--settings', root], `error: no se puede leer ${root}: es una carpeta. Indique un archivo de config`],
    [[noJson], `error: ${noJson} no es JSON: hay algo inesperado: 'M'`],
    [[wrongField], 'no es válido como hogar; corrija estos campos:\n  expenses[0].category: falta\n'],
    [[noHousehold, '--json'], 'corrija estos campos:\n  hogar: debe ser un grupo de campos'],
    [[maria, '--settings', wrongSettings], 'como configuración de la agencia; corrija estos campos:\n  cushion: no es'],
    [[maria, '--explain', 'nonsense'], 'error: no hay nada que explicar en "nonsense"; hay:\n  '],
    [[maria, '--agency', 'nowhere'], 'error: no hay una agencia "nowhere" en el registro; hay: harborlight'],
    [[maria, '--html', '/nonexistent/x.html'], 'error: no se puede escribir /nonexistent/x.html: su carpeta no existe'],
    [
      [maria, '--html', '/nonexistent/x.html'],
      'Indique con --html un archivo en una carpeta que exista y en la que usted pueda escribir.',
    ],
    [
      ['-', '--settings', '-'],
      'error: solo el hogar o la configuración puede venir de la entrada estándar; indique un archivo para el otro.',
    ],
    [['nowhere.json'], 'Indique un archivo de hogar que exista, o - para la entrada estándar.'],
    [
      [maria, '--settings', root],
      'Indique un archivo de configuración de la agencia que exista, o - para la entrada estándar.',
    ],
    [[maria, '--jason'], '(agregue --help para ver qué hay)'],
    [[maria, '--on', 'ayer'], 'error: --on ayer no es un día del calendario. Debe ser un día como 2026-07-02.'],
    [[maria, '--first-payment', '1999-01-01'], 'error: --first-payment indica el 1 de enero de 1999, y la evaluación'],
    [[], "error: falta el argumento obligatorio 'file'"],
    [[maria, '--on'], "error: falta el valor de la opción '--on <date>'"],
    [[maria, '--jason'], "error: opción desconocida '--jason'\n(¿Quiso decir --json?)"],
    [
      [maria, '--json', '--explain', 'plan'],
      "error: la opción '--explain <path>' no se puede usar con la opción '--json'",
    ],
    [[maria, '--json', '--client'], "error: la opción '--client' no se puede usar con la opción '--json'"],
    [
      [maria, '--explain', 'plan', '--first-payment', '2026-12-01'],
      "error: la opción '--first-payment <date>' no se puede usar con la opción '--explain <path>'",
    ],
    [[maria, maria], 'error: demasiados argumentos: se espera 1 y hay 2: '],
  ])('reports bad usage of %j in Spanish on request', async (args, message) => {
    const { status, said } = await evaluateHere(['--language', 'es', ...args])
    expect(status).toBeGreaterThan(0)
    expect(said).toContain(message)
    expect(said).not.toMatch(/\b(the|is|not|cannot|must|correct|there|missing|unknown|add)\b/)
  })
})
