import { describe, expect, it } from 'vitest'
import { nationalStandards } from '../findings/benchmark.ts'
import { povertyGuidelines } from '../findings/poverty-guideline.ts'
import type { DatedRow } from '../rule/dated-row.ts'
import { feeCapRows } from '../settings/fee-cap.ts'

type YearlyTable = { rows: readonly DatedRow[]; file: string; findAt: string }

const tables: Readonly<Record<string, YearlyTable>> = {
  'HHS poverty guidelines': {
    rows: povertyGuidelines,
    file: 'poverty-guidelines.json',
    findAt: 'the Federal Register of mid-January, and aspe.hhs.gov/poverty-guidelines',
  },
  'IRS National Standards': {
    rows: nationalStandards,
    file: 'irs-national-standards.json',
    findAt: 'irs.gov, National Standards: food, clothing and other items, each April',
  },
  'Texas fee caps': {
    rows: feeCapRows.filter((row) => row.state === 'TX'),
    file: 'fee-caps.json',
    findAt: 'occc.texas.gov, debt management fees, each July',
  },
}

/** Tables that are known to have run out, with the day and why. An evaluation says so in a LAW_ENDED finding. */
const knownToHaveEnded: Readonly<Record<string, { endedOn: string; why: string }>> = {
  'IRS National Standards': {
    endedOn: '2026-04-30',
    why: 'no publication of the figures of April 2026 was found; record them when they are',
  },
}

const today = new Date().toISOString().slice(0, 10)

describe('yearly tables of law', () => {
  it('are all listed here', () => {
    const states = new Set(feeCapRows.filter((row) => row.yearly).map((row) => row.state))
    expect([...states]).toEqual(['TX'])
  })

  it.each(Object.entries(tables))('%s are in force today, or known to have ended', (name, { rows, file, findAt }) => {
    const endedOn = rows.at(-1)?.until
    const known = knownToHaveEnded[name]?.endedOn
    const todo = `Find the new figures at ${findAt}, and add a row with its last day to packages/domain/src/law/${file}.`
    if (known === undefined) expect(endedOn && today <= endedOn, `${name} ran out on ${endedOn}. ${todo}`).toBe(true)
    else
      expect(endedOn, `${name} are listed as ended on ${known}, and are renewed: remove them from the list.`).toBe(
        known,
      )
  })

  it.each(Object.entries(tables))('%s end, each row a day before the next begins', (_name, { rows }) => {
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1]?.from
      if (row.yearly) expect(row.until).toMatch(/^\d{4}-\d\d-\d\d$/)
      if (next && row.until) expect(Date.parse(next) - Date.parse(row.until)).toBe(86_400_000)
    }
  })
})
