import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { describe, expect, it } from 'vitest'
import type { Application, Draft, SubmittedApplication } from './application.ts'
import type { Applications } from './applications.ts'
import { evaluateBy } from './evaluate-household.ts'
import { submitApplication } from './submit-application.ts'
import { maribel } from './testing/maribel.ts'

const caller = { sub: 'maribel', groups: [] }
const input = { id: 'one', version: 1, idempotencyKey: 'first-key-0123456789' }
const at = '2026-11-21T10:00:00.000Z'
const draft: Draft = {
  id: 'one',
  owner: 'maribel',
  version: 1,
  status: 'DRAFT',
  language: 'es',
  household: maribel,
  createdAt: at,
  updatedAt: at,
}

/** A store in which another request has just replaced the record by `winner`. */
function lostRace(winner: Application): Applications {
  const found: Application[] = [draft, winner]
  const unexpected = () => Promise.reject(new Error('not part of a submission'))
  return {
    find: async () => found.shift(),
    submit: async () => false,
    create: unexpected,
    replace: unexpected,
    list: unexpected,
  }
}

function submit(applications: Applications) {
  return submitApplication(
    {
      applications,
      agency: 'harborlight',
      evaluate: evaluateBy(async () => defaultAgencySettings),
      now: () => new Date(at),
    },
    caller,
    input,
  )
}

async function submittedWith(idempotencyKey: string): Promise<SubmittedApplication> {
  const taken: Applications = { ...lostRace(draft), submit: async () => true }
  return { ...(await submit(taken)), idempotencyKey }
}

describe('a submission that lost a race', () => {
  it('returns the result of the other call if both have the same key', async () => {
    const winner = await submittedWith(input.idempotencyKey)
    expect(await submit(lostRace(winner))).toEqual(winner)
  })

  it('is refused if another submission won', async () => {
    await expect(submit(lostRace(await submittedWith('other-key-0123456789')))).rejects.toThrow('ALREADY_SUBMITTED: ')
  })

  it('is refused if a save won', async () => {
    await expect(submit(lostRace({ ...draft, version: 2 }))).rejects.toThrow('VERSION_CONFLICT: ')
  })
})

describe('a household of impossible figures', () => {
  it('is refused before it becomes a case that cannot be displayed', async () => {
    const debts = Array.from({ length: 3 }, (_, index) => ({
      id: `d${index}`,
      creditor: 'Bluegill Bank',
      kind: 'CREDIT_CARD' as const,
      owner: 'INDIVIDUAL' as const,
      secured: false,
      balanceCents: 2_000_000_000,
    }))
    const store = { ...lostRace(draft), find: async () => ({ ...draft, household: { ...maribel, debts } }) }
    await expect(submit(store)).rejects.toThrow(/^INVALID_INPUT: .*eligibleDebtCents/)
  })
})
